// Command hongtou turns a notice's source into a DOCX and a PDF.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Exit statuses.
const (
	exitDone  = 0
	exitInput = 1 // the input is at fault
	exitUsage = 2 // the command line is at fault
)

// command is a subcommand. run gets the arguments behind its name.
type command struct {
	name  string
	usage string // arguments
	short string // one line in the list
	help  string // what more there is to say
	run   func(c *command, args []string, out, errs io.Writer) int
}

// commands lists the subcommands; it is filled in by main, whose help reads it.
func commands() []*command {
	return []*command{
		{"build", "文件… [-o 目录] [-f docx,pdf,text]", "由源文件生成 DOCX 和 PDF", buildHelp, runBuild},
		{"check", "文件… [--json|--sarif] [--fix] [--strict] [--register 文件]", "检查源文件和它的版面", checkHelp, runCheck},
		{"explain", "[规则…]", "说明一条检查规则", explainHelp, runExplain},
		{"fill", "模板.docx 数据 [-o 目录] [--name 样式]", "用表格或 JSON 里的数据填写 Word 模板", fillHelp, runFill},
		{"fields", "模板.docx", "列出 Word 模板里的字段", fieldsHelp, runFields},
		{"proof", "文件… [-o 目录]", "实测版面，生成校样单", proofHelp, runProof},
		{"merge", "文件… 数据 -o 目录 [选项]", "用一张表批量生成公文", mergeHelp, runMerge},
		{"plan", "文件… 数据 -o 目录 [选项]", "只检查数据、分块，不生成", planHelp, runPlan},
		{"render", "目录 [--chunk N]", "做一个任务的一块，或没有做完的各块", renderHelp, runRender},
		{"verify", "目录", "核对一个任务生成的文件", verifyHelp, runVerify},
		{"copies", "文件 --to 名单 --one 打印.pdf [选项]", "同一份公文按份号印若干份", copiesHelp, runCopies},
		{"new", "文种 [-o 文件]", "生成一份待填写的源文件", newHelp, runNew},
		{"sheet", "表单 [-o 文件.xlsx]", "由表单生成 Excel 收集表", sheetHelp, runSheet},
		{"read", "文件… [--form 表单] [-o 文件.csv|.json]", "读回填好的表单和收集表", readHelp, runRead},
		{"fonts", "[--licences]", "列出各字体角色所用的字体", fontsHelp, runFonts},
		{"schema", "[form|单位]", "输出源文件头部、表单或单位设置的 JSON Schema", schemaHelp, runSchema},
		{"version", "", "显示版本", "", runVersion},
	}
}

func main() {
	collectLate(filesMemory)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run carries out one command line and returns the exit status.
func run(args []string, out, errs io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(errs, overview())
		return exitUsage
	}
	name := args[0]
	if name == "help" && len(args) > 1 {
		name, args = args[1], []string{args[1], "-h"}
	}
	if name == "help" || name == "-h" || name == "--help" {
		fmt.Fprint(out, overview())
		return exitDone
	}
	for _, c := range commands() {
		if c.name == name {
			return c.run(c, args[1:], out, errs)
		}
	}
	fmt.Fprintf(errs, "hongtou: 没有 %q 这个命令；运行 hongtou help 查看全部命令\n", name)
	return exitUsage
}

func overview() string {
	var b strings.Builder
	b.WriteString("hongtou（红头）把一份源文件排成符合 GB/T 9704-2012 的公文，DOCX 与 PDF 断行分页一致。\n\n用法：hongtou 命令 [参数]\n\n命令：\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-8s %s\n", c.name, c.short)
	}
	b.WriteString("\nhongtou help 命令 查看该命令的用法。\n退出状态：0 完成；1 输入有误；2 命令行有误。\n")
	return b.String()
}

// flags makes the flag set of a command, quiet: parse prints what is wrong in Chinese.
func (c *command) flags() *flag.FlagSet {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs
}

// parse reads flags that may stand among the other arguments. done says that the command has nothing more to do, with this status.
func (c *command) parse(fs *flag.FlagSet, args []string, out, errs io.Writer) (rest []string, status int, done bool) {
	for {
		err := fs.Parse(args)
		switch {
		case errors.Is(err, flag.ErrHelp):
			fmt.Fprint(out, c.helpText(fs))
			return nil, exitDone, true
		case err != nil:
			return nil, c.misuse(errs, "%s", chinese(err)), true
		case fs.NArg() == 0:
			return rest, exitDone, false
		}
		if before := len(args) - fs.NArg(); before > 0 && args[before-1] == "--" {
			return append(rest, fs.Args()...), exitDone, false
		}
		rest = append(rest, matches(fs.Arg(0))...)
		args = fs.Args()[1:]
	}
}

// matches is the files that 收回/*.docx stands for: the shells of Windows leave that to the program. What is a file's name, or stands for none, stays as it is.
func matches(arg string) []string {
	if _, err := os.Lstat(arg); err == nil || !strings.ContainsAny(arg, "*?") {
		return []string{arg}
	}
	if files, err := filepath.Glob(arg); err == nil && files != nil {
		return files
	}
	return []string{arg}
}

// chinese says in Chinese what package flag says in English.
func chinese(err error) string {
	msg := err.Error()
	for _, x := range [...]struct{ english, chinese string }{
		{"flag provided but not defined: ", "没有这个选项："},
		{"flag needs an argument: ", "选项缺少值："},
	} {
		if rest, ok := strings.CutPrefix(msg, x.english); ok {
			return x.chinese + rest
		}
	}
	return "选项有误：" + msg
}

func (c *command) helpText(fs *flag.FlagSet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "用法：hongtou %s %s\n\n%s。\n", c.name, c.usage, c.short)
	if c.help != "" {
		b.WriteString("\n" + c.help)
	}
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			b.WriteString("\n选项：\n")
			first = false
		}
		dash := "--"
		if len(f.Name) == 1 {
			dash = "-"
		}
		fmt.Fprintf(&b, "  %s%s\n        %s\n", dash, f.Name, f.Usage)
	})
	return b.String()
}

// misuse reports a wrong command line.
func (c *command) misuse(errs io.Writer, format string, args ...any) int {
	fmt.Fprintf(errs, "hongtou %s: %s\n运行 hongtou help %s 查看用法\n", c.name, fmt.Sprintf(format, args...), c.name)
	return exitUsage
}
