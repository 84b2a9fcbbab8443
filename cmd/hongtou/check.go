package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hongtou"
	"hongtou/check"
	"hongtou/notice"
	"hongtou/source"
)

const checkHelp = `按国家标准、条例和标点数字用法检查源文件和它排成的版面，逐条列出位置、现为、应为、依据。
别人做的 DOCX、表单（用 --data 给出填写的内容）也能检查。
规则的说明用 hongtou explain 查看。某处不必改的，在源文件里写 # 不检查 L064: 理由。
有错误级的问题时退出状态为 1；给 --strict 时警告也算。
`

// checker checks sources with the same options.
type checker struct {
	options  hongtou.CheckOptions
	fix      bool
	values   string    // the data of a form, a path; "" for none
	out      io.Writer // what --fix changed
	findings []check.Finding
	lines    map[string][]string // of the files that findings are in
	broken   bool                // a file could not be read
}

func runCheck(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	asJSON := fs.Bool("json", false, "输出 JSON：一个数组，每个问题一项")
	asSARIF := fs.Bool("sarif", false, "输出 SARIF 2.1.0，供代码托管平台显示")
	fix := fs.Bool("fix", false, "改正能机械改正的问题，显示改动；不动名称、数字、日期、文种和主送抄送")
	strict := fs.Bool("strict", false, "警告也使退出状态为 1")
	register := fs.String("register", "", "发文登记簿`文件`（文本或 CSV），核对发文字号")
	houseDir := fs.String("house", "", "单位`文件夹`，内有 单位.yaml；优先于源文件中的“单位”")
	textOnly := fs.Bool("text-only", false, "只检查文字，不排版")
	data := fs.String("data", "", "填入表单的数据`文件`（YAML 或 JSON）；源文件须是一个表单")
	faces := facesFlags(fs)
	files, status, done := c.parse(fs, args, out, errs)
	switch {
	case done:
		return status
	case len(files) == 0:
		return c.misuse(errs, "没有给出源文件")
	case *asJSON && *asSARIF:
		return c.misuse(errs, "--json 和 --sarif 只能用一个")
	case *data != "" && (len(files) != 1 || !isForm(files[0])):
		return c.misuse(errs, "--data 只用于一个表单")
	}
	k := &checker{fix: *fix, values: *data, out: out, lines: map[string][]string{}}
	if *asJSON || *asSARIF {
		k.out = errs
	}
	if err := k.prepare(*register, *houseDir, faces); err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	k.options.TextOnly = *textOnly
	for _, file := range files {
		if err := k.check(file); err != nil {
			fmt.Fprintln(errs, err)
			k.broken = true
		}
	}
	if err := k.report(out, errs, *asJSON, *asSARIF); err != nil {
		fmt.Fprintf(errs, "输出: %s\n", reason(err))
		return exitInput
	}
	if k.broken || k.count(check.Error) > 0 || *strict && k.count(check.Warning) > 0 {
		return exitInput
	}
	return exitDone
}

// prepare reads what every source is checked with.
func (k *checker) prepare(register, houseDir string, faces facesChoice) (err error) {
	y, m, d := time.Now().Date()
	k.options.Today = notice.Date{Year: y, Month: int(m), Day: d}
	if k.options.Faces, err = faces.load(); err != nil {
		return err
	}
	if houseDir != "" {
		if k.options.House, err = hongtou.OpenHouse(filepath.ToSlash(houseDir), os.ReadFile, k.options.Faces); err != nil {
			return err
		}
	}
	if register == "" {
		return nil
	}
	data, err := readSource(register)
	if err != nil {
		return err
	}
	text, err := source.Decode(data)
	if err != nil {
		return fmt.Errorf("%s: %w", register, err)
	}
	if k.options.Register = check.Register(text); len(k.options.Register) == 0 {
		return fmt.Errorf("%s: 登记簿: 没有找到发文字号，应为每行一个，如 示卫〔2026〕64号,标题", register)
	}
	return nil
}

// check checks one source, after its corrections with --fix.
func (k *checker) check(file string) error {
	if isForm(file) {
		return k.form(file)
	}
	data, err := readSource(file)
	if err != nil {
		return err
	}
	if strings.EqualFold(filepath.Ext(file), ".docx") {
		k.add(hongtou.CheckDOCX(file, data, k.options))
		return nil
	}
	src := hongtou.Source{Name: file, Data: data, Open: besides(file)}
	if k.fix {
		changed, err := hongtou.Fix(src, k.options)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := k.write(file, changed); err != nil {
			return err
		}
		for _, c := range changed {
			if c.Path == "" {
				src.Data = c.After
			}
		}
	}
	k.add(hongtou.Check(src, k.options))
	return nil
}

// form checks a form, by its file or its name, and its values.
func (k *checker) form(file string) error {
	src, err := formSource(file)
	if err != nil {
		return err
	}
	var data *hongtou.Source
	if k.values != "" {
		values, err := readValues(k.values)
		if err != nil {
			return err
		}
		data = &values
	}
	k.add(hongtou.CheckForm(src, data, k.options))
	return nil
}

// add takes one source's findings in.
func (k *checker) add(c hongtou.Checked) {
	k.findings = append(k.findings, c.Findings...)
	for _, f := range c.Files {
		k.lines[f.Name] = f.Lines
	}
}

// besides opens the files that a source names, relative to its folder.
func besides(file string) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) { return os.ReadFile(beside(file, path)) }
}

// beside is the path of a file that a source names.
func beside(file, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), filepath.FromSlash(path))
}

// write writes the corrected files and shows what changed in them.
func (k *checker) write(file string, changed []hongtou.Changed) error {
	var outputs []output
	for _, c := range changed {
		path := file
		if c.Path != "" {
			path = beside(file, c.Path)
		}
		outputs = append(outputs, output{path, c.After})
		before, err := source.Decode(c.Before)
		if err != nil {
			return err
		}
		after, err := source.Decode(c.After)
		if err != nil {
			return err
		}
		fmt.Fprint(k.out, check.Diff(c.Name, strings.Split(before, "\n"), strings.Split(after, "\n")))
	}
	return writeAll(outputs)
}

// report writes the findings in the form that was asked for.
func (k *checker) report(out, errs io.Writer, asJSON, asSARIF bool) error {
	switch {
	case asJSON:
		return check.JSON(out, k.findings)
	case asSARIF:
		return check.SARIF(out, k.findings, version())
	}
	if err := check.Plain(out, k.findings, k.line); err != nil {
		return err
	}
	if !k.broken {
		fmt.Fprintf(errs, "%d 处错误、%d 处警告、%d 处提示\n", k.count(check.Error), k.count(check.Warning), k.count(check.Info))
	}
	return nil
}

func (k *checker) line(file string, n int) string {
	if lines := k.lines[file]; n >= 1 && n <= len(lines) {
		return lines[n-1]
	}
	return ""
}

func (k *checker) count(s check.Severity) (n int) {
	for _, f := range k.findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}
