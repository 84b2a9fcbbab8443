package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"hongtou/fill"
	"hongtou/table"
)

const fillHelp = `数据是 CSV、XLSX（第一个显示的工作表）或 JSON：第一行是列名，以下每行生成一份；JSON 每个对象生成一份。
先核对全部数据再写文件，有错时逐条列出，一份也不生成。

模板里的写法（全角花括号也可以）：
  {{姓名}}                    填写一个值；{{备注|可空}} 可以没有值，{{备注|缺省无}} 没有值时印“无”
  {{金额|大写}} {{日期|年月日}} {{身份证号|掩码}} {{姓名|对齐3}} {{序号|000}} {{金额|#,##0.00}} {{日期|yyyy-MM-dd}}
  {{#人员}}…{{/人员}}          循环：同一段内重复文字，各占一段重复段落，在同一行的单元格里重复这一行（|列 重复这一列）
  {{#人员|最少10}}             不足 10 项时补空行；{{科室|合并}} 上下相同的单元格合并
  {{?备注}}…{{/备注}}          有值才保留；{{^备注}} 没有值才保留；{{?性别=男}}
  {{%照片 25x35}}             图片，宽x高（毫米），|裁剪 裁满；{{党员|勾选}} {{性别|勾选男}} 方框
  {{说明|分段}}               多行的值每行一段，不写则换行
`

const fieldsHelp = `每个字段的名称、种类、在哪个列表里重复、在模板的什么位置。--csv 给出填数据用的空表头；
模板把全部数据列在一份里的（hongtou fill --list），表头是列表各项的字段。
`

// filler fills one template with one table.
type filler struct {
	template  *fill.Template
	names     *fill.Name
	file      string // of the data
	data      *table.Table
	list      string // all rows are one record's list under this name
	options   fill.Options
	dir       string
	keep      map[string]bool // files that are read, not to be overwritten
	skipBad   bool
	out, errs io.Writer
}

func runFill(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	f := &filler{out: out, errs: errs}
	fs.StringVar(&f.dir, "o", ".", "输出`目录`，没有时新建")
	pattern := fs.String("name", "", "文件名的`样式`，如 \"{{科室}}/{{姓名}}-申报表\"；默认是模板名加序号")
	fs.StringVar(&f.list, "list", "", "全部数据只生成一份，作为模板里这个`名称`的列表")
	fs.BoolVar(&f.options.AllowEmpty, "allow-empty", false, "没有值的字段一律留空")
	fs.BoolVar(&f.skipBad, "skip-bad", false, "跳过有错的数据，生成其余的；有跳过的，退出状态仍为 1")
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(rest) != 2 {
		return c.misuse(errs, "应给出模板和数据，如 hongtou fill 模板.docx 名单.csv")
	}
	if *pattern == "" {
		*pattern = strings.NewReplacer("{", "", "}", "").Replace(stem(rest[0])) + "-{{序号|000}}"
	}
	var err error
	if f.names, err = fill.ParseName(*pattern); err != nil {
		return c.misuse(errs, "--name: %v", err)
	}
	data, err := f.open(rest[0], rest[1])
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	defer data.Close()
	defer f.data.Close()
	return f.run()
}

// open reads the template and the head of the data.
func (f *filler) open(template, data string) (*os.File, error) {
	compiled, err := compileTemplate(template)
	if err != nil {
		return nil, err
	}
	f.template, f.file = compiled, data
	file, err := os.Open(data)
	if err != nil {
		return nil, fmt.Errorf("%s: 文件: %s", data, reason(err))
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("这是一个目录")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: 文件: %s", data, reason(err))
	}
	if f.data, err = table.Open(data, file, info.Size()); err != nil {
		return nil, err
	}
	f.keep = map[string]bool{same(template): true, same(data): true}
	folder := filepath.Dir(data)
	f.options.Open = func(path string) ([]byte, error) {
		path = filepath.FromSlash(strings.ReplaceAll(path, "\\", "/"))
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			err = errors.New(reason(err))
		}
		return data, err
	}
	return file, nil
}

func compileTemplate(file string) (*fill.Template, error) {
	data, err := readSource(file)
	if err != nil {
		return nil, err
	}
	return fill.Compile(file, data)
}

// same is a file's one name.
func same(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return strings.ToLower(abs)
}

func (f *filler) run() int {
	if err := f.unknown(); err != nil {
		fmt.Fprintln(f.errs, err)
		return exitInput
	}
	bad, total := f.check()
	if len(bad) > 0 && !f.skipBad {
		fmt.Fprintf(f.errs, "%d 份数据里有 %d 份有错，没有生成文件\n", total, len(bad))
		return exitInput
	}
	if total == 0 {
		fmt.Fprintf(f.errs, "%s: 没有一行数据\n", f.file)
		return exitInput
	}
	made, err := f.write(bad, total)
	if err != nil {
		fmt.Fprintln(f.errs, err)
		fmt.Fprintf(f.errs, "已生成 %d 份，其余 %d 份没有生成\n", made, total-made)
		return exitInput
	}
	fmt.Fprintf(f.out, "生成 %d 份，在 %s\n", made, f.dir)
	if len(bad) > 0 {
		fmt.Fprintf(f.errs, "跳过有错的 %d 份\n", len(bad))
		return exitInput
	}
	return exitDone
}

// unknown reports what the template and the names ask that no row can have.
func (f *filler) unknown() error {
	if f.list != "" {
		return f.template.Unknown([]string{f.list})
	}
	if !f.data.Fixed {
		return nil
	}
	var columns []string
	for _, c := range f.data.Columns {
		columns = append(columns, c.Name)
	}
	return errors.Join(f.template.Unknown(columns), f.names.Unknown(columns))
}

// records yields what makes a document each.
func (f *filler) records(yield func(*table.Record, error) bool) {
	if f.list == "" {
		f.data.Rows()(yield)
		return
	}
	all := table.Value{Kind: table.List}
	var errs []error
	for r, err := range f.data.Rows() {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		all.List = append(all.List, table.Value{Kind: table.Object, Object: r, Place: r.Place})
	}
	yield(&table.Record{Names: []string{f.list}, Values: []table.Value{all}}, errors.Join(errs...))
}

// maxListed faults are listed; who has more has the same one in every row.
const maxListed = 100

// check goes over all the data before the first file is written: it lists what is wrong and returns the numbers of the records
// concerned, counted from 1, and of all.
func (f *filler) check() (bad map[int]bool, total int) {
	bad = map[int]bool{}
	listed := 0
	taken := map[string]int{}
	for r, err := range f.records {
		total++
		if err == nil {
			f.options.Number = total
			err = f.template.Check(r, f.options)
		}
		if err == nil {
			err = f.claim(r, total, taken)
		}
		if err == nil {
			continue
		}
		bad[total] = true
		if listed++; listed <= maxListed {
			fmt.Fprintln(f.errs, err)
		}
	}
	if listed > maxListed {
		fmt.Fprintf(f.errs, "还有 %d 份有错，未列出\n", listed-maxListed)
	}
	return bad, total
}

// claim takes a file's name for a record.
func (f *filler) claim(r *table.Record, number int, taken map[string]int) error {
	path, err := f.names.Make(r, number)
	if err != nil {
		return err
	}
	key := strings.ToLower(path)
	if other, ok := taken[key]; ok {
		return &table.Fault{Place: r.Place, Field: "文件名", Problem: fmt.Sprintf("与第 %d 份同名", other), Got: path, Want: "各不相同，如在 --name 里加上 {{序号}}"}
	}
	if f.keep[same(filepath.Join(f.dir, filepath.FromSlash(path)))] {
		return &table.Fault{Place: r.Place, Field: "文件名", Problem: "会覆盖模板或数据文件", Got: path, Want: "用 -o 给出另外的目录"}
	}
	taken[key] = number
	return nil
}

// together is how many documents are put into their places at once: to sync many takes little more than to sync one.
const together = 64

// write makes the documents.
func (f *filler) write(bad map[int]bool, total int) (made int, err error) {
	bar := newProgress(f.errs, "生成")
	defer bar.end()
	number := 0
	var outputs []output
	place := func() error {
		err := writeAll(outputs)
		if err == nil {
			made += len(outputs)
		}
		outputs = outputs[:0]
		return err
	}
	for r := range f.records {
		number++
		if bad[number] {
			continue
		}
		f.options.Number = number
		var buf bytes.Buffer
		path, err := f.names.Make(r, number)
		if err == nil {
			err = f.template.Fill(&buf, r, f.options)
		}
		if err != nil {
			err = errors.Join(place(), err)
			return made, err
		}
		if outputs = append(outputs, output{filepath.Join(f.dir, filepath.FromSlash(path)), buf.Bytes()}); len(outputs) == together {
			if err := place(); err != nil {
				return made, err
			}
		}
		bar.show(number, total)
	}
	err = place()
	return made, err
}

func runFields(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	csv := fs.Bool("csv", false, "只输出表头，供填写数据")
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(rest) != 1 {
		return c.misuse(errs, "应给出一个模板，如 hongtou fields 模板.docx")
	}
	t, err := compileTemplate(rest[0])
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	if *csv {
		fmt.Fprintf(out, "\uFEFF%s\r\n", strings.Join(columns(t, errs), ","))
		return exitDone
	}
	lines := [][]string{{"字段", "种类", "循环", "位置", "写法"}}
	for _, f := range t.Fields() {
		loops := "-"
		if len(f.Loops) > 0 {
			loops = strings.Join(f.Loops, " / ")
		}
		lines = append(lines, []string{f.Name, f.Kind, loops, f.Where, f.Tag})
	}
	if len(lines) == 1 {
		fmt.Fprintf(errs, "%s: 模板里没有字段\n", rest[0])
		return exitInput
	}
	printColumns(out, lines)
	return exitDone
}

// columns is the heading of a table that fills a template. A list of several fields has no room in a cell: when it is all there is, the table's
// rows are its items; else errs says so.
func columns(t *fill.Template, errs io.Writer) []string {
	names := t.Names()
	for _, name := range names {
		switch items := t.Items(name); {
		case len(items) > 0 && len(names) == 1:
			fmt.Fprintf(errs, "每行是列表“%s”的一项：hongtou fill 时加 --list %[1]s\n", name)
			return items
		case len(items) > 0:
			fmt.Fprintf(errs, "%s: 各项有几个字段（%s），表格的一格写不下：这一列留空，或把数据写成 JSON\n", name, strings.Join(items, "、"))
		}
	}
	return names
}

// printColumns prints lines of cells, aligned for a terminal on which a hanzi is two wide.
func printColumns(out io.Writer, lines [][]string) {
	width := func(s string) int { return (len(s) + utf8.RuneCountInString(s)) / 2 } // a hanzi has three bytes
	widths := make([]int, len(lines[0]))
	for _, cells := range lines {
		for i, c := range cells {
			widths[i] = max(widths[i], width(c))
		}
	}
	for _, cells := range lines {
		var b strings.Builder
		for i, c := range cells {
			b.WriteString(c + strings.Repeat(" ", widths[i]-width(c)+2))
		}
		fmt.Fprintln(out, strings.TrimRight(b.String(), " "))
	}
}
