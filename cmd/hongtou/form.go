package main

import (
	"os"
	"strings"

	"hongtou"
	"hongtou/notice"
	"hongtou/templates"
)

// isForm reports whether an argument names a form: a file of one, or one that comes with the program.
func isForm(file string) bool {
	_, shipped := templates.FormFile(file)
	return hongtou.IsForm(file) || shipped
}

// shippedForm reports whether an argument names a form that comes with the program, and no file.
func shippedForm(file string) bool {
	_, shipped := templates.FormFile(strings.TrimSuffix(file, ".yaml"))
	_, err := os.Stat(file)
	return shipped && os.IsNotExist(err)
}

// formSource is a form's file, or one that comes with the program by its name, with or without .yaml, when there is no such file.
func formSource(file string) (hongtou.Source, error) {
	if shippedForm(file) {
		name := strings.TrimSuffix(file, ".yaml")
		data, _ := templates.FormFile(name)
		return hongtou.Source{Name: name + ".yaml", Data: data}, nil
	}
	return readWithFolder(file)
}

// openForm opens a form, see formSource.
func openForm(file string) (*hongtou.Form, error) {
	src, err := formSource(file)
	if err != nil {
		return nil, err
	}
	return hongtou.OpenForm(src)
}

// form lays out a form, blank or filled.
func (b *builder) form(file string) (*hongtou.Document, error) {
	f, err := openForm(file)
	if err != nil {
		return nil, err
	}
	if b.values == "" {
		return f.Build(nil, b.options)
	}
	data, err := readValues(b.values)
	if err != nil {
		return nil, err
	}
	return f.Build(&data, b.options)
}

// readValues reads what fills one form. A table fills one for each of its rows, which is another command's.
func readValues(file string) (hongtou.Source, error) {
	if isList(file) {
		return hongtou.Source{}, &notice.Fault{Pos: notice.Pos{File: file}, Field: "数据", Problem: "是一张表格，--data 只填一份",
			Want: "YAML 或 JSON 文件；表格的每一行填一份，用 hongtou merge 表单 " + file + " -o 目录"}
	}
	return readWithFolder(file)
}

// readWithFolder reads a source that names other files by their paths relative to its own folder.
func readWithFolder(file string) (hongtou.Source, error) {
	data, err := readSource(file)
	if err != nil {
		return hongtou.Source{}, err
	}
	return hongtou.Source{Name: file, Data: data, Open: besides(file)}, nil
}
