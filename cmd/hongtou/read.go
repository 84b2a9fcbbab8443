package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"hongtou"
)

const (
	sheetHelp = `收集表一列一个字段，一行一份；列表的字段写作“列表/字段”，同一份的后几项写在下面的行里，其余各列留空。
身份证号等设为文本格式，选项可以下拉选择；第二张工作表是填表说明。不给 -o 时写到当前目录的“表单名-收集表.xlsx”。
`
	readHelp = `文件是 hongtou build 生成、在 Word、WPS 或 LibreOffice 里填好的 DOCX，或 hongtou sheet 生成的收集表（XLSX、CSV、JSON）。
DOCX 和收集表（XLSX）记得自己是哪个表单；CSV、JSON 和改动过的文件用 --form 指明。
不给 -o 时以 CSV 写到标准输出。缺填、填错和被改动之处写到标准错误；有这些时退出状态为 1，值照样写出。
`
)

func runSheet(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	file := fs.String("o", "", "写入的`文件`（.xlsx）")
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(rest) != 1 {
		return c.misuse(errs, "应给出一个表单，如 hongtou sheet 会议回执")
	}
	if *file != "" && strings.ToLower(filepath.Ext(*file)) != ".xlsx" {
		return c.misuse(errs, "-o: 现为 %q，应以 .xlsx 结尾", *file)
	}
	f, err := openForm(rest[0])
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	if *file == "" {
		*file = stem(rest[0]) + "-收集表.xlsx"
	}
	var buf bytes.Buffer
	if err = f.WriteSheet(&buf); err == nil {
		err = writeAll([]output{{*file, buf.Bytes()}})
	}
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	return exitDone
}

func runRead(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	file := fs.String("o", "", "写入的`文件`：.csv 或 .json")
	name := fs.String("form", "", "这些文件的`表单`：名称或路径")
	sent := fs.String("data", "", "发出时填好的数据`文件`；指出与它不同之处")
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	ending := strings.ToLower(filepath.Ext(*file))
	switch {
	case len(rest) == 0:
		return c.misuse(errs, "没有给出文件")
	case *file != "" && ending != ".csv" && ending != ".json":
		return c.misuse(errs, "-o: 现为 %q，应以 .csv 或 .json 结尾", *file)
	}
	r := &returnReader{form: *name, sent: *sent}
	for _, f := range rest {
		if err := r.read(f); err != nil { // the others are read all the same: one of hundreds that came back
			fmt.Fprintln(errs, err)
			status = exitInput
		}
	}
	if status != exitDone && r.returns == nil {
		return status
	}
	var buf bytes.Buffer
	write := r.open.WriteCSV
	if ending == ".json" {
		write = r.open.WriteJSON
	}
	err := write(&buf, r.returns)
	if err == nil && *file == "" {
		_, err = out.Write(buf.Bytes())
	} else if err == nil {
		err = writeAll([]output{{*file, buf.Bytes()}})
	}
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	for _, back := range r.returns {
		for _, finding := range back.Findings {
			fmt.Fprintln(errs, finding)
			status = exitInput
		}
	}
	return status
}

// returnReader reads files of one form.
type returnReader struct {
	form    string // as given; "" to ask the first file
	sent    string
	open    *hongtou.Form
	returns []*hongtou.Returned
}

// read reads one file.
func (r *returnReader) read(file string) error {
	if slices.Contains([]string{".doc", ".wps", ".wpt", ".rtf", ".odt", ".pdf"}, strings.ToLower(filepath.Ext(file))) {
		return fmt.Errorf("%s: 文件: 不是 .docx，读不了\n    应为: 在 Word 或 WPS 里打开，另存为 .docx", file)
	}
	src, err := readWithFolder(file)
	if err != nil {
		return err
	}
	name := r.form
	if own, err := hongtou.FormName(src); err != nil {
		return err
	} else if name == "" {
		name = own
	}
	switch {
	case name == "":
		return fmt.Errorf("%s: 表单: 文件没有说明是哪个表单\n    应为: 用 --form 指明", file)
	case r.open == nil:
		if r.open, err = openForm(name); err != nil {
			return fmt.Errorf("%w\n    应为: 用 --form 指明 %s 的表单", err, file)
		}
		r.form = name
	case name != r.form:
		return fmt.Errorf("%s: 表单: 与前面的文件不是同一个表单\n    现为: %s\n    应为: %s", file, name, r.form)
	}
	var sent *hongtou.Source
	if r.sent != "" {
		data, err := readWithFolder(r.sent)
		if err != nil {
			return err
		}
		sent = &data
	}
	returns, err := r.open.Read(src, sent)
	r.returns = append(r.returns, returns...)
	return err
}
