// Package file reads the files that the programs are given, and says in both languages why one cannot be read.
package file

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/aftersales-go/aftersales"
)

// Read reads a file as far as it may be long, and a byte more, by which a longer one shows. The error is of the file system.
func Read(name string, most int64) ([]byte, error) {
	f, err := os.Open(name) //nolint:gosec // the file that the user names
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(io.LimitReader(f, most+1))
}

// Why says why a file cannot be read, without its name, in the words of the system where the reason is a rare one.
func Why(err error) aftersales.Text {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return aftersales.Text{EN: "there is no such file", ZH: "文件不存在"}
	case errors.Is(err, fs.ErrPermission):
		return aftersales.Text{EN: "it may not be read", ZH: "没有读取权限"}
	case errors.Is(err, syscall.EISDIR):
		return aftersales.Text{EN: "it is a directory", ZH: "这是一个目录"}
	case errors.As(err, &path):
		err = path.Err
	}
	return aftersales.Text{EN: err.Error(), ZH: err.Error()}
}
