package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"hongtou"
	"hongtou/render"
	"hongtou/templates"
)

var buildHelp = `每个源文件生成 目录/文件名.docx 和 目录/文件名.pdf；不给 -o 时与源文件放在一起。
文件也可以是表单（.yaml），不给 --data 时生成空白表；随程序提供的表单写名称即可：` + strings.Join(templates.FormNames(), "、") + `。
有错时不留下任何半成品，错误按“文件:行:列: 字段: 问题”列出。
`

func runBuild(c *command, args []string, out, errs io.Writer) int {
	return c.build(args, out, errs, false)
}

// build lays sources out and writes them, or, with only, nothing but their proof sheets.
func (c *command) build(args []string, out, errs io.Writer, only bool) int {
	fs := c.flags()
	formats, proof := new(string), &only
	if !only {
		formats = fs.String("f", "docx,pdf", "输出格式，用逗号隔开：docx、pdf、text")
		proof = fs.Bool("proof", false, "另生成校样单 文件名.proof.pdf 和 文件名.proof.json，见 hongtou help proof")
	}
	dir := fs.String("o", "", "输出`目录`，没有时新建；默认与源文件同一目录")
	draft := fs.Bool("draft", false, "样张：缺少的发文字号和成文日期留空待填，标出印章位置，每页注明“样张”")
	electronic := fs.Bool("electronic", false, "只用于电子版：版记放在最后一页，不论单双")
	data := fs.String("data", "", "填入表单的数据`文件`（YAML 或 JSON）；源文件须是一个表单")
	houseDir := fs.String("house", "", "单位`文件夹`，内有 单位.yaml；优先于源文件中的“单位”")
	faces := facesFlags(fs)
	files, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(files) == 0 {
		return c.misuse(errs, "没有给出源文件")
	}
	var wanted []render.Format
	if !only {
		for _, name := range strings.Split(*formats, ",") {
			f, err := render.Lookup(strings.TrimSpace(name))
			if err != nil {
				return c.misuse(errs, "%v", err)
			}
			wanted = append(wanted, f)
		}
	}
	if err := distinct(files, *dir); err != nil {
		return c.misuse(errs, "%v", err)
	}
	if *data != "" && (len(files) != 1 || !isForm(files[0])) {
		return c.misuse(errs, "--data 只用于一个表单")
	}
	set, err := faces.load()
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	b := &builder{out: out, errs: errs, dir: *dir, values: *data, formats: wanted, proof: *proof, options: hongtou.Options{Draft: *draft, Electronic: *electronic, Faces: set}}
	if *houseDir != "" {
		if b.options.House, err = hongtou.OpenHouse(filepath.ToSlash(*houseDir), os.ReadFile, set); err != nil {
			fmt.Fprintln(errs, err)
			return exitInput
		}
	}
	for _, file := range files {
		if err := b.build(file); err != nil {
			fmt.Fprintln(errs, err)
			status = exitInput
		}
	}
	return status
}

// builder builds sources with the same options.
type builder struct {
	out     io.Writer
	errs    io.Writer
	dir     string
	formats []render.Format
	proof   bool
	options hongtou.Options
	values  string // the data of a form, a path; "" for none
}

// build makes every format of one source in memory before it writes the first file.
func (b *builder) build(file string) error {
	doc, err := b.document(file)
	if err != nil {
		return err
	}
	for _, w := range doc.Warnings {
		fmt.Fprintf(b.errs, "警告: %v\n", w)
	}
	outputs, err := b.outputs(file, "", doc)
	if err != nil {
		return err
	}
	for _, a := range doc.Apart {
		more, err := b.outputs(file, fmt.Sprintf("-附件%d", a.Number), a.Document)
		if err != nil {
			return err
		}
		outputs = append(outputs, more...)
	}
	said := ""
	if b.proof {
		proof, more, err := b.prove(file, doc)
		if err != nil {
			return err
		}
		outputs, said = append(outputs, more...), outcome(file, proof)
	}
	if err := writeAll(outputs); err != nil {
		return err
	}
	io.WriteString(b.out, said)
	b.notes(file, doc)
	for _, a := range doc.Apart {
		b.notes(fmt.Sprintf("%s 附件%d", file, a.Number), a.Document)
	}
	return nil
}

// notes says what was done to a document's lines, and where its house deviates from the standard.
func (b *builder) notes(file string, doc *hongtou.Document) {
	for _, n := range doc.Pages.Notes {
		fmt.Fprintf(b.errs, "%s: %s: %s\n", file, n.Field, n.Text)
	}
	if deviations := doc.Deviations(); len(deviations) > 0 {
		fmt.Fprintf(b.errs, "%s: 说明: 单位的设置有 %d 处与标准不同\n", file, len(deviations))
		for _, d := range deviations {
			fmt.Fprintf(b.errs, "    %s\n", d)
		}
	}
}

// document lays out a notice, or a form with its values.
func (b *builder) document(file string) (*hongtou.Document, error) {
	if isForm(file) {
		return b.form(file)
	}
	src, err := readWithFolder(file)
	if err != nil {
		return nil, err
	}
	return hongtou.Build(src, b.options)
}

// outputs makes every format of a document; suffix goes behind the source's name.
func (b *builder) outputs(file, suffix string, doc *hongtou.Document) (list []output, err error) {
	for _, f := range b.formats {
		var buf bytes.Buffer
		if err := doc.Write(&buf, f.Name); err != nil {
			return nil, fmt.Errorf("%s: 生成 %s 失败: %w", file, f.Name, err)
		}
		list = append(list, output{b.target(file, suffix+f.Ext), buf.Bytes()})
	}
	return list, nil
}

// target is the path of an output: the source's name with another ending.
func (b *builder) target(file, ending string) string {
	dir := b.dir
	if dir == "" {
		dir = filepath.Dir(file)
	}
	return filepath.Join(dir, stem(file)+ending)
}

func stem(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// distinct refuses sources whose outputs would overwrite each other.
func distinct(files []string, dir string) error {
	seen := map[string]string{}
	for _, f := range files {
		key := stem(f)
		if dir == "" {
			key = filepath.Join(filepath.Dir(f), key)
		}
		if other, ok := seen[key]; ok {
			return fmt.Errorf("%s 与 %s 的输出文件同名", other, f)
		}
		seen[key] = f
	}
	return nil
}
