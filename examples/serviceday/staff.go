package main

import "github.com/aftersales-go/aftersales"

// staff is who works in the house of the week: a log names people by their IDs, and a paper by their names.
var staff = []aftersales.Party{
	{ID: "li.na", Name: "李娜"}, {ID: "wang.qiang", Name: "王强"}, {ID: "he.xin", Name: "何欣"}, // advisors
	{ID: "sun.li", Name: "孙丽"}, {ID: "pan.yue", Name: "潘悦"}, {ID: "song.ke", Name: "宋科"}, // front desk, hotline
	{ID: "zhou.jie", Name: "周杰"}, {ID: "fang.guoqing", Name: "方国庆"}, {ID: "guo.feng", Name: "郭峰"}, // workshop
	{ID: "ma.chao", Name: "马超"}, {ID: "huang.wei", Name: "黄伟"}, {ID: "he.jun", Name: "何军"}, {ID: "lu.bin", Name: "陆斌"},
	{ID: "tan.rui", Name: "谭锐"}, {ID: "liu.yang", Name: "刘洋"}, {ID: "ding.hao", Name: "丁浩"},
	{ID: "xu.hong", Name: "徐红"}, {ID: "shen.yan", Name: "沈燕"}, {ID: "he.ping", Name: "何萍"}, // inspector, parts, till
	{ID: "deng.li", Name: "邓丽"}, {ID: "yu.fang", Name: "余芳"}, {ID: "zhao.min", Name: "赵敏"}, // claims, follow-up, service manager
}
