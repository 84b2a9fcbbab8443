package main

import (
	"os"
	"strings"

	"hongtou"
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
	data, err := readWithFolder(b.values)
	if err != nil {
		return nil, err
	}
	return f.Build(&data, b.options)
}

// readWithFolder reads a source that names other files by their paths relative to its own folder.
func readWithFolder(file string) (hongtou.Source, error) {
	data, err := readSource(file)
	if err != nil {
		return hongtou.Source{}, err
	}
	return hongtou.Source{Name: file, Data: data, Open: besides(file)}, nil
}
