module github.com/aftersales-go/aftersales/bench

go 1.25.0

replace github.com/aftersales-go/aftersales => ../
