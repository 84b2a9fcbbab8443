package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"hongtou/fill"
	"hongtou/job"
	"hongtou/render"
	"hongtou/source"
)

const (
	mergeHelp = `源文件中的 {{字段}} 由数据中同名的一栏填写，每条数据一份。值是纯文字，不作 Markdown 解释；
可以空着的字段写作 {{字段?}}。数据是 CSV、XLSX、JSON 或 JSON Lines 文件；- 从标准输入读 JSON。
给出几个源文件时，每条数据按次序各做一份（如通知、申报表、回执），在打印文件中依次排在一起，供装订成套。
其中的表格（.csv、.xlsx）是各份自己的名单：如 通知.md 名单.xlsx 回执.md 单位.csv --by 单位，
每个单位只附名单中“单位”一栏相同的行，标题用名单的文件名，表头照印，换页重复。
所有数据先检查一遍，有错就逐条列出，一份也不生成。生成的每个文件记入 目录/清单.jsonl，
中断后加 --resume 接着做，只做没有做成和有变化的。
`
	planHelp   = "检查所有数据，写下 目录/任务.json；之后用 hongtou render 目录 --chunk 1、2……分块生成，几块可同时做。\n"
	renderHelp = "源文件和数据须与 hongtou plan 时相同。不给 --chunk 时把没有做完的都做完。\n"
	verifyHelp = "按 目录/清单.jsonl 逐个核对文件；有缺少或被改动的，退出状态为 1。\n"
)

// mergeArgs is what the plan keeps so that the documents can be made again: paths are relative to the job's folder.
type mergeArgs struct {
	Source     string   `json:"源"`
	More       []string `json:"附带,omitempty"` // sources that are stapled behind the first
	By         string   `json:"名单按,omitempty"`
	Data       string   `json:"数据"`
	Map        string   `json:"对应,omitempty"`
	House      string   `json:"单位,omitempty"`
	Fonts      string   `json:"字体,omitempty"`
	Draft      bool     `json:"样张,omitempty"`
	Electronic bool     `json:"电子版,omitempty"`
}

// paths lists the paths.
func (a *mergeArgs) paths() []*string {
	list := []*string{&a.Source, &a.Data, &a.Map, &a.House}
	for i := range a.More {
		list = append(list, &a.More[i])
	}
	return list
}

// merger carries out one of the commands on a job.
type merger struct {
	ctx       context.Context
	out, errs io.Writer
	args      mergeArgs
	job       job.Job
	resume    bool
	preview   int
	personal  map[string]bool // fields and columns whose values are masked whatever their shape
}

// mergeFlags declares the flags that merge and plan share.
func mergeFlags(fs *flag.FlagSet, m *merger) (formats *string, faces facesChoice) {
	o := &m.job.Plan.Options
	fs.StringVar(&m.job.Dir, "o", "", "输出`目录`，没有时新建；任务和清单也放在这里")
	formats = fs.String("f", "", "单份文件的格式，用逗号隔开：docx、pdf、text；默认 docx,pdf，有 --one 时默认不出单份文件")
	fs.StringVar(&o.One, "one", "", "合成一个供打印的 PDF，如 打印.pdf：每份从新的一张纸开始，页码各自编排")
	fs.IntVar(&o.Volume, "volume", usualVolume, "打印文件每卷最多几份；超过时分成 打印-001.pdf、打印-002.pdf……")
	fs.StringVar(&o.Name, "name", "", "单份文件的`文件名`，如 {{科室}}/{{序号|000}}-{{姓名}}，写法同 hongtou help fill；默认 源文件名-{{序号|0000}}")
	fs.StringVar(&o.Only, "only", "", "只做第几条数据，如 12,15-20")
	fs.StringVar(&o.Sort, "sort", "", "打印文件按这一栏排序，汉字按拼音，数字按大小")
	fs.StringVar(&o.Group, "group", "", "打印文件按这一栏分组，各组前加一张隔页")
	fs.StringVar(&m.args.By, "by", "", "各份自己的名单按这一栏取行，如 单位；数据和名单都有这一栏")
	fs.StringVar(&m.args.Map, "map", "", "字段与列名的对应`文件`，每行一个 字段: 列名")
	fs.BoolVar(&o.SkipBad, "skip-bad", false, "略去有错的数据，其余照做；有略去的，退出状态仍为 1")
	fs.BoolVar(&o.Mask, "mask", false, "遮盖身份证号和电话号码，供公示用")
	fs.IntVar(&m.job.Jobs, "jobs", 0, "同时做几份；默认用全部处理器")
	fs.BoolVar(&m.args.Draft, "draft", false, "样张")
	fs.BoolVar(&m.args.Electronic, "electronic", false, "只用于电子版：版记放在最后一页，不论单双")
	fs.StringVar(&m.args.House, "house", "", "单位`文件夹`，内有 单位.yaml；优先于源文件中的“单位”")
	return formats, facesFlags(fs)
}

// parseMerge reads the command line of merge or plan.
func parseMerge(c *command, fs *flag.FlagSet, args []string, m *merger) (status int, done bool) {
	formats, faces := mergeFlags(fs, m)
	rest, status, done := c.parse(fs, args, m.out, m.errs)
	if done {
		return status, true
	}
	o := &m.job.Plan.Options
	misuse := func(format string, args ...any) (int, bool) { return c.misuse(m.errs, format, args...), true }
	switch {
	case len(rest) < 2:
		return misuse("应给出源文件和一个数据文件")
	case m.job.Dir == "":
		return misuse("用 -o 给出输出目录")
	case o.One != "" && (filepath.Base(o.One) != o.One || !strings.HasSuffix(o.One, ".pdf")):
		return misuse("--one 现为 %q，应为一个文件名，如 打印.pdf；它放在输出目录里", o.One)
	case o.Volume < 1:
		return misuse("--volume 现为 %d，应不小于 1", o.Volume)
	case o.One == "" && o.Group != "":
		return misuse("--group 只用于打印文件，用 --one 给出它的文件名，如 --one 打印.pdf")
	case o.One == "" && given(fs, "volume"):
		return misuse("--volume 只用于打印文件，用 --one 给出它的文件名，如 --one 打印.pdf")
	}
	if o.Only != "" {
		if _, err := job.Numbers(o.Only); err != nil {
			return misuse("--only: %v", err)
		}
	}
	if *formats == "" && o.One == "" {
		*formats = "docx,pdf"
	}
	for _, name := range strings.FieldsFunc(*formats, func(r rune) bool { return r == ',' || r == ' ' }) {
		if _, err := render.Lookup(name); err != nil {
			return misuse("%v", err)
		}
		if !slices.Contains(o.Formats, name) {
			o.Formats = append(o.Formats, name)
		}
	}
	last := len(rest) - 1
	switch i := slices.IndexFunc(rest[:last], isList); {
	case i >= 0 && m.args.By == "":
		return misuse("%s 排在数据之前，是各份自己的名单：用 --by 给出两张表共有的一栏，如 --by 单位", rest[i])
	case i < 0 && m.args.By != "":
		return misuse("--by 只用于各份自己的名单，名单写在数据之前，如 通知.md 名单.csv 单位.csv")
	}
	if err := distinct(rest[1:last], m.job.Dir); err != nil {
		return misuse("%v", err)
	}
	m.args.Source, m.args.More, m.args.Data, m.args.Fonts = rest[0], rest[1:last], rest[last], *faces.kind
	if o.Name == "" {
		o.Name = strings.NewReplacer("{", "", "}", "", "/", "").Replace(stem(rest[0])) + "-{{" + job.Number + "|0000}}"
	}
	if _, err := fill.ParseName(o.Name); err != nil {
		return misuse("--name: %v", err)
	}
	return exitDone, false
}

// given reports whether the command line has a flag.
func given(fs *flag.FlagSet, name string) (found bool) {
	fs.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

func runMerge(c *command, args []string, out, errs io.Writer) int {
	m := &merger{out: out, errs: errs}
	fs := c.flags()
	fs.BoolVar(&m.resume, "resume", false, "接着做这个目录里的任务：完好的不重做，有变化的重做")
	fs.IntVar(&m.preview, "preview", 0, "先看前几份：放在 目录/预览 里，不算任务")
	if status, done := parseMerge(c, fs, args, m); done {
		return status
	}
	return m.interruptible(m.merge)
}

func runPlan(c *command, args []string, out, errs io.Writer) int {
	m := &merger{out: out, errs: errs}
	if status, done := parseMerge(c, c.flags(), args, m); done {
		return status
	}
	if m.args.Data == "-" {
		return c.misuse(errs, "分块生成的数据应是文件，不能从标准输入读")
	}
	return m.interruptible(func() error {
		skipped, err := m.prepare()
		if err != nil {
			return err
		}
		unlock, err := job.Lock(m.job.Dir, false)
		if err != nil {
			return err
		}
		defer unlock()
		if err := errors.Join(m.job.Fresh(), m.save()); err != nil {
			return err
		}
		chunks := ""
		if n := m.job.Plan.Chunks; n > 1 {
			chunks = fmt.Sprintf(" --chunk 1 至 %d", n)
		}
		fmt.Fprintf(out, "共 %d 份，%d 块：hongtou render %s%s\n", m.job.Plan.Documents, m.job.Plan.Chunks, m.job.Dir, chunks)
		return leftOut(skipped)
	})
}

func runRender(c *command, args []string, out, errs io.Writer) int {
	m := &merger{out: out, errs: errs}
	fs := c.flags()
	chunk := fs.Int("chunk", 0, "做第几块；默认全部")
	fs.IntVar(&m.job.Jobs, "jobs", 0, "同时做几份；默认用全部处理器")
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	if len(rest) != 1 || *chunk < 0 {
		return c.misuse(errs, "应给出一个任务的目录")
	}
	m.job.Dir = rest[0]
	return m.interruptible(func() error { return m.render(*chunk) })
}

func runVerify(c *command, args []string, out, errs io.Writer) int {
	rest, status, done := c.parse(c.flags(), args, out, errs)
	if done {
		return status
	}
	if len(rest) != 1 {
		return c.misuse(errs, "应给出一个任务的目录")
	}
	m := &merger{out: out, errs: errs}
	return m.interruptible(func() error {
		right, err := job.Verify(m.ctx, rest[0], 2)
		if err == nil {
			fmt.Fprintf(out, "%d 个文件齐全、完好\n", right)
		}
		if left := m.left(rest[0]); err == nil { // else what cannot be read of the job has been said
			err = left
		}
		return err
	})
}

// left says which files of earlier runs lie in a job's folder that are not the job's any more, so that nobody takes them for it.
func (m *merger) left(dir string) error {
	files, err := job.Left(dir)
	if len(files) == 0 {
		return err
	}
	const most = 5
	names, more := strings.Join(files[:min(most, len(files))], "、"), ""
	if len(files) > most {
		more = "等"
	}
	fmt.Fprintf(m.out, "另有 %d 个文件是以前生成的，不属于现在的任务，仍在文件夹里：%s%s；不用的请自行删去\n", len(files), names, more)
	return nil
}

// interruptible runs f so that Ctrl-C ends it in order, and says what went wrong.
func (m *merger) interruptible(f func() error) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	m.ctx = ctx
	if n := m.job.Jobs; n > 0 && n < runtime.GOMAXPROCS(0) { // a volume's pages are drawn on all that there are
		runtime.GOMAXPROCS(n)
	}
	err := f()
	var write *job.WriteError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(m.errs, "已中断；已生成的都在，加 --resume 接着做")
	case errors.As(err, &write):
		fmt.Fprintf(m.errs, "%s: 输出: %s；解决后加 --resume 接着做\n", write.Path, reason(write.Err))
	default:
		fmt.Fprintln(m.errs, err)
	}
	return exitInput
}

// merge does a whole job.
func (m *merger) merge() error {
	skipped, err := m.prepare()
	if err != nil {
		return err
	}
	if m.preview > 0 {
		dir := filepath.Join(m.job.Dir, "预览")
		if err := m.job.Preview(m.ctx, dir, m.preview); err != nil {
			return err
		}
		fmt.Fprintf(m.out, "前 %d 份在 %s\n", min(m.preview, m.job.Plan.Documents), dir)
		return nil
	}
	unlock, err := job.Lock(m.job.Dir, false)
	if err != nil {
		return err
	}
	defer unlock()
	if !m.resume {
		if err := m.job.Fresh(); err != nil {
			return err
		}
	}
	if old, err := job.Load(m.job.Dir); err != nil || m.job.Plan.Options.Only == "" || old.Options.Only != "" {
		if err := m.save(); err != nil { // some rows made again leave the plan of all as it is
			return err
		}
	}
	if err := m.run(m.job.Plan.Documents+skipped, skipped); err != nil {
		return err
	}
	if m.resume {
		err = m.left(m.job.Dir)
	}
	return errors.Join(err, leftOut(skipped))
}

// leftOut is the error of a job that is done but for the rows with faults.
func leftOut(rows int) error {
	if rows == 0 {
		return nil
	}
	return fmt.Errorf("略去有错的 %d 条", rows)
}

// run makes chunks and reports.
func (m *merger) run(rows, skipped int, only ...int) error {
	if o := m.job.Plan.Options; o.One != "" {
		collectLate(volumesMemory(o.Volume))
	}
	if only == nil { // else other chunks may be at work in the folder
		if err := job.Sweep(m.job.Dir); err != nil {
			return err
		}
	}
	bar := newProgress(m.errs, "生成")
	m.job.Progress = bar.show
	r, err := m.job.Run(m.ctx, only...)
	bar.end()
	if err != nil {
		fmt.Fprintf(m.errs, "已生成 %d 份，未变 %d 份\n", r.Made, r.Kept)
		return err
	}
	if r.Made+r.Kept+skipped != rows {
		return fmt.Errorf("对账不符：数据 %d 条，生成 %d，未变 %d，略去 %d", rows, r.Made, r.Kept, skipped)
	}
	fmt.Fprintf(m.out, "共 %d 条：生成 %d 份，未变 %d 份，略去 %d 份。", rows, r.Made, r.Kept, skipped)
	if volumes := r.Volumes + r.KeptVolumes; volumes > 0 {
		fmt.Fprintf(m.out, "打印文件 %d 卷，其中新做 %d 卷。", volumes, r.Volumes)
	}
	fmt.Fprintf(m.out, "写了 %d 个文件，%.1f MB。\n", r.Files, float64(r.Bytes)/1e6)
	return nil
}

// render does chunks of a planned job.
func (m *merger) render(chunk int) error {
	plan, err := job.Load(m.job.Dir)
	if err != nil {
		return err
	}
	m.job.Plan = *plan
	if err := json.Unmarshal(plan.Extra, &m.args); err != nil {
		return fmt.Errorf("%s: 任务读不懂: %w", m.job.Dir, err)
	}
	for _, p := range m.args.paths() {
		if *p != "" && !filepath.IsAbs(*p) && !shippedForm(*p) {
			*p = filepath.Join(m.job.Dir, filepath.FromSlash(*p))
		}
	}
	data, err := m.open()
	if err != nil {
		return err
	}
	same := func(a, b job.Input) bool { return a.SHA256 == b.SHA256 }
	if !same(m.job.Plan.Source, plan.Source) || !same(m.job.Plan.Data, plan.Data) || !slices.EqualFunc(m.job.Plan.Lists, plan.Lists, same) {
		return fmt.Errorf("%s: 源文件或数据在 plan 之后有变化，用 hongtou merge --resume 重做", m.job.Dir)
	}
	if err := m.job.Restore(data); err != nil {
		return err
	}
	unlock, err := job.Lock(m.job.Dir, chunk > 0)
	if err != nil {
		return err
	}
	defer unlock()
	if chunk > 0 {
		return m.run(m.job.Size(chunk-1), 0, chunk-1)
	}
	return m.run(m.job.Plan.Documents, 0)
}

// prepare opens everything, checks every row and says what it found. It returns how many rows are left out.
func (m *merger) prepare() (skipped int, err error) {
	data, err := m.open()
	if err != nil {
		return 0, err
	}
	bar := newProgress(m.errs, "检查")
	m.job.Progress = bar.show
	bad, err := m.job.Prepare(m.ctx, data)
	bar.end()
	if err != nil {
		return 0, err
	}
	for _, note := range m.job.Notes(data) {
		fmt.Fprintln(m.errs, note)
	}
	for _, line := range m.job.Remarks.Lines(m.job.Plan.Documents) {
		fmt.Fprintln(m.errs, line)
	}
	for _, w := range m.job.Warnings {
		fmt.Fprintf(m.errs, "警告: %v\n", w)
	}
	for _, s := range bad {
		fmt.Fprintln(m.errs, s.Reason)
	}
	return len(bad), nil
}

// data reads the rows; items are the columns of lists.
func (m *merger) data(items ...string) (*job.Data, error) {
	name, raw := m.args.Data, []byte(nil)
	var err error
	if name == "-" {
		name = "标准输入"
		raw, err = io.ReadAll(os.Stdin)
	} else {
		raw, err = readSource(name)
	}
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	m.job.Plan.Data = job.Input{Path: name, SHA256: hex.EncodeToString(sum[:])}
	data, err := m.table(name, raw, items...)
	if err != nil {
		return nil, err
	}
	if m.args.Map != "" {
		raw, err := readSource(m.args.Map)
		if err != nil {
			return nil, err
		}
		text, err := source.Decode(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.args.Map, err)
		}
		if err := data.Map(m.args.Map, text); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// table reads rows.
func (m *merger) table(name string, raw []byte, items ...string) (*job.Data, error) {
	data, err := job.ReadData(name, bytes.NewReader(raw), int64(len(raw)), items...)
	return data, m.said(err)
}

// said is an error with numbers masked if the documents have them so.
func (m *merger) said(err error) error {
	if err == nil || !m.job.Plan.Options.Mask {
		return err
	}
	return errors.New(fill.MaskSaid(err.Error()))
}

// save writes the plan, with paths that hold wherever the command is run from.
func (m *merger) save() error {
	args := m.args
	args.More = slices.Clone(args.More)
	for _, p := range args.paths() {
		if *p == "" || *p == "-" || shippedForm(*p) {
			continue
		}
		dir, err1 := filepath.Abs(m.job.Dir)
		path, err2 := filepath.Abs(*p)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if rel, err := filepath.Rel(dir, path); err == nil {
			path = rel
		}
		*p = filepath.ToSlash(path)
	}
	extra, err := json.Marshal(&args)
	if err != nil {
		return err
	}
	m.job.Plan.Extra = extra
	return m.job.Save()
}
