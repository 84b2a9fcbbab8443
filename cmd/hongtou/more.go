package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"hongtou/fonts"
	"hongtou/source"
	"hongtou/templates"
)

const (
	newHelp    = "也可以给出随程序提供的表单的名称，得到它的 YAML 文件，改成自己的。不给 -o 时写到标准输出。\n"
	fontsHelp  = "仿宋、楷体、黑体、小标宋、宋体五种角色，各由一串字体依次补字。\n"
	schemaHelp = "供编辑器补全和解释源文件头部的各个字段；给出“form”时是表单文件的，给出“单位”时是 单位.yaml 的各个字段。\n"
)

// facesChoice is the faces that the command line asks for.
type facesChoice struct{ kind *string }

func facesFlags(fs *flag.FlagSet) facesChoice {
	return facesChoice{fs.String("fonts", "embedded", "字体：embedded（内置，各处结果一致）或 system（优先用本机已装的字体）")}
}

func (f facesChoice) load() (*fonts.Set, error) {
	switch *f.kind {
	case "embedded":
		return fonts.Embedded(), nil
	case "system":
		return fonts.System(fonts.SystemDirs(runtime.GOOS, os.Getenv))
	}
	return nil, fmt.Errorf("--fonts: 现为 %q，应为 embedded 或 system", *f.kind)
}

func runNew(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	file := fs.String("o", "", "写入的`文件`；已有同名文件时不覆盖")
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(rest) != 1 {
		return c.misuse(errs, "应给出一个文种，如 hongtou new 通知")
	}
	draft, err := templates.New(rest[0])
	if form, ok := templates.FormFile(rest[0]); ok {
		draft, err = form, nil
	}
	if err != nil {
		return c.misuse(errs, "%v", err)
	}
	if *file == "" {
		out.Write(draft)
		return exitDone
	}
	if _, err := os.Stat(*file); err == nil {
		fmt.Fprintf(errs, "%s: 输出: 文件已存在，不覆盖\n", *file)
		return exitInput
	}
	if err := writeAll([]output{{*file, draft}}); err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	return exitDone
}

func runFonts(c *command, args []string, out, errs io.Writer) int {
	fs := c.flags()
	licences := fs.Bool("licences", false, "显示内置字体的许可证全文")
	faces := facesFlags(fs)
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(rest) > 0 {
		return c.misuse(errs, "多余的参数：%s", rest[0])
	}
	if *licences {
		io.WriteString(out, fonts.Licences())
		return exitDone
	}
	set, err := faces.load()
	if err != nil {
		fmt.Fprintln(errs, err)
		return exitInput
	}
	for _, s := range set.Sources() {
		fmt.Fprintln(out, s)
	}
	return exitDone
}

func runSchema(c *command, args []string, out, errs io.Writer) int {
	rest, status, done := c.parse(c.flags(), args, out, errs)
	if done {
		return status
	}
	switch {
	case len(rest) == 0:
		out.Write(source.Schema())
	case len(rest) == 1 && (rest[0] == "form" || rest[0] == "表单"):
		out.Write(source.FormSchema())
	case len(rest) == 1 && (rest[0] == "单位" || rest[0] == "house"):
		out.Write(source.HouseSchema())
	default:
		return c.misuse(errs, "没有“%s”的 Schema；可以是：form、单位", strings.Join(rest, " "))
	}
	return exitDone
}

func runVersion(c *command, args []string, out, errs io.Writer) int {
	if _, status, done := c.parse(c.flags(), args, out, errs); done {
		return status
	}
	fmt.Fprintf(out, "hongtou %s %s/%s %s\n", version(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	return exitDone
}

// version is the module's, when it was built as one.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "开发版"
}
