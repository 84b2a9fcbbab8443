package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"hongtou"
	"hongtou/job"
	"hongtou/notice"
)

const copiesHelp = `同一份公文印若干份，每份编上份号（000001……），合成一个供打印的 PDF；各份相同的内容只存一次。
分发名单是有“单位”一栏的表，“份数”一栏不写时各 1 份；不给名单时按源文件的主送、抄送各 1 份，加上 --archive。
同时生成 文件名-签收单.pdf 和 .docx：份号、单位、签收。源文件中的 {{共印份数}} 由总份数填写。
--only 17 只重打第 17 份，每次字节相同。
`

// copier prints numbered copies.
type copier struct {
	merger
	to      string
	one     string
	archive int
	only    string
}

// share is what one addressee gets: copies From to To.
type share struct {
	unit     string
	from, to int
}

// copyDigits is the digits of 份号 (clause 7.2.1).
const copyDigits = 6

func runCopies(c *command, args []string, out, errs io.Writer) int {
	k := &copier{merger: merger{out: out, errs: errs}}
	fs := c.flags()
	fs.StringVar(&k.to, "to", "", "分发`名单`：CSV、XLSX 或 JSON，有“单位”和“份数”两栏")
	fs.StringVar(&k.one, "one", "", "生成的 PDF `文件`，如 打印.pdf")
	fs.IntVar(&k.archive, "archive", 0, "存档`份数`，排在最后")
	fs.StringVar(&k.only, "only", "", "只打印第几份，如 17 或 12,15-20")
	fs.BoolVar(&k.args.Draft, "draft", false, "样张")
	fs.StringVar(&k.args.House, "house", "", "单位`文件夹`，内有 单位.yaml；优先于源文件中的“单位”")
	faces := facesFlags(fs)
	rest, status, done := c.parse(fs, args, out, errs)
	if done {
		return status
	}
	switch {
	case len(rest) != 1:
		return c.misuse(errs, "应给出一个源文件")
	case !strings.HasSuffix(k.one, ".pdf"):
		return c.misuse(errs, "用 --one 给出要生成的 PDF 文件，如 --one 打印.pdf")
	case k.archive < 0:
		return c.misuse(errs, "--archive 现为 %d，应不小于 0", k.archive)
	}
	if k.only != "" {
		if _, err := job.Numbers(k.only); err != nil {
			return c.misuse(errs, "--only: %v", err)
		}
	}
	k.args.Source, k.args.Data, k.args.Fonts = rest[0], k.to, *faces.kind
	return k.interruptible(k.print)
}

// print makes the print file and the list to sign.
func (k *copier) print() error {
	seen := newHashing()
	o, err := k.options(seen)
	if err != nil {
		return err
	}
	t, err := template(k.args.Source, stem(k.args.Source), o, seen)
	if err != nil {
		return err
	}
	shares, total, err := k.shares(t)
	if err != nil {
		return err
	}
	collectLate(max(filesMemory, volumesMemory(total)/2)) // all copies are one volume, and keep some half of what forms do
	wanted := []job.Range{{From: 1, To: total}}
	if k.only != "" {
		if wanted, err = job.Numbers(k.only); err != nil {
			return err
		}
		if last := wanted[len(wanted)-1].To; last > total {
			return fmt.Errorf("--only: 没有第 %d 份，共 %d 份", last, total)
		}
	}
	list := strings.TrimSuffix(k.one, ".pdf") + "-签收单"
	if _, err := os.Stat(list + ".pdf"); err == nil && k.only != "" {
		return fmt.Errorf("%s: 是打印全部份数的文件（旁有签收单）；--only 请另给文件名，如 --one %s（%s）.pdf", k.one, strings.TrimSuffix(k.one, ".pdf"), k.only)
	}
	var docs []hongtou.Bound
	var remarks job.Remarks
	numbered := t.Numbered()
	for _, s := range shares {
		for n := s.from; n <= s.to; n++ {
			if !within(wanted, n) {
				continue
			}
			if k.ctx.Err() != nil {
				return errStopped
			}
			number := fmt.Sprintf("%0*d", copyDigits, n)
			doc, err := numbered.Build(func(field string) (string, bool) {
				switch field {
				case hongtou.CopyNumber:
					return number, true
				case hongtou.CopyCount:
					return strconv.Itoa(total), true
				}
				return "", false
			})
			if err != nil {
				return manifold(err)
			}
			docs = append(docs, hongtou.Bound{Name: number + " " + s.unit, Document: doc, Copy: len(docs) > 0})
			for _, p := range job.Pieces(doc, "") {
				remarks.Add(n, p)
			}
		}
	}
	outputs, err := written(k.one, hongtou.Bind(stem(k.one), docs), "pdf")
	if err != nil {
		return err
	}
	if k.only == "" {
		sheet, err := hongtou.Sheet(stem(k.args.Source)+"分发签收单", signing(shares), o)
		if err != nil {
			return err
		}
		for _, f := range []string{"pdf", "docx"} {
			more, err := written(list+"."+f, sheet, f)
			if err != nil {
				return err
			}
			outputs = append(outputs, more...)
		}
	}
	if k.ctx.Err() != nil {
		return errStopped
	}
	if err := writeAll(outputs); err != nil {
		return err
	}
	for _, line := range remarks.Lines(len(docs)) {
		fmt.Fprintln(k.errs, line)
	}
	archive := ""
	if k.archive > 0 {
		archive = fmt.Sprintf("，存档 %d 份", k.archive)
	}
	fmt.Fprintf(k.out, "共印 %d 份，%d 个单位%s；打印 %d 份，在 %s\n", total, k.units(shares), archive, len(docs), k.one)
	return nil
}

// units is how many addressees get copies, each counted once however often the list has it; the archive is none.
func (k *copier) units(shares []share) int {
	if k.archive > 0 {
		shares = shares[:len(shares)-1]
	}
	units := map[string]bool{}
	for _, s := range shares {
		units[s.unit] = true
	}
	return len(units)
}

// errStopped is Ctrl-C: nothing is written before all is ready, so that there is nothing to go on with.
var errStopped = errors.New("已中断，没有生成文件，请重新运行")

// manifold says of a field that copies have no values for what fills it: all copies share their content.
func manifold(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	for _, e := range joined.Unwrap() {
		if f, ok := e.(*notice.Fault); ok && f.Field != hongtou.CopyNumber && f.Field != hongtou.CopyCount {
			f.Want = fmt.Sprintf("各份只有 {{%s}} 和 {{%s}} 可填；其他内容各不相同的，用 hongtou merge 生成", hongtou.CopyNumber, hongtou.CopyCount)
		}
	}
	return err
}

func written(path string, doc *hongtou.Document, format string) ([]output, error) {
	var b strings.Builder
	if err := doc.Write(&b, format); err != nil {
		return nil, err
	}
	return []output{{path, []byte(b.String())}}, nil
}

func within(list []job.Range, n int) bool {
	for _, x := range list {
		if x.From <= n && n <= x.To {
			return true
		}
	}
	return false
}

// shares deals the copies out: by the list, else one to each organ of 主送 and 抄送; those for the archive come last.
func (k *copier) shares(t *hongtou.Template) (shares []share, total int, err error) {
	add := func(unit string, n int) {
		if n > 0 {
			shares = append(shares, share{unit, total + 1, total + n})
			total += n
		}
	}
	if k.to == "" {
		names, err := t.Addressees()
		if err != nil {
			return nil, 0, err
		}
		for _, name := range names {
			add(name, 1)
		}
	} else {
		if err := k.dealt(add); err != nil {
			return nil, 0, err
		}
	}
	add("存档", k.archive)
	switch {
	case total == 0:
		return nil, 0, fmt.Errorf("%s: 主送: 没有收文单位；用 --to 给出分发名单", k.args.Source)
	case total > maxCopies:
		return nil, 0, fmt.Errorf("共 %d 份，超过 %d 份；把名单分成几次印", total, maxCopies)
	}
	return shares, total, nil
}

// dealt gives each row of the list to add.
func (k *copier) dealt(add func(unit string, n int)) error {
	data, err := k.data()
	if err != nil {
		return err
	}
	_, named := data.Rows[0].Value("单位")
	_, counted := data.Rows[0].Value("份数")
	switch {
	case !named:
		return &notice.Fault{Pos: notice.Pos{File: data.Name}, Field: "单位", Problem: "名单中没有这一栏", Got: strings.Join(data.Columns, "、"), Want: "“单位”和“份数”两栏"}
	case !counted:
		fmt.Fprintf(k.errs, "%s: 份数: 名单中没有这一栏，每个单位各 1 份\n", data.Name)
	}
	var faults []error
	for _, r := range data.Rows {
		spoilt := false
		for _, f := range r.Faults {
			if f.Field == "" || f.Field == "单位" || f.Field == "份数" {
				faults, spoilt = append(faults, f), true
			}
		}
		if spoilt {
			continue
		}
		unit, _ := r.Value("单位")
		text, given := r.Value("份数")
		n, err := 1, error(nil)
		if given && strings.TrimSpace(text) != "" {
			n, err = strconv.Atoi(strings.TrimSpace(text))
		}
		at := fmt.Sprintf("%s:%d: ", r.Place.File, r.Place.Row)
		switch unit = strings.TrimSpace(unit); {
		case unit == "":
			faults = append(faults, errors.New(at+"单位: 没有填"))
		case slices.Contains(totals, strings.Join(strings.Fields(unit), "")):
			faults = append(faults, fmt.Errorf("%s单位: “%s”不是单位；删去这一行", at, unit))
		}
		if err != nil || n < 0 || n > maxCopies {
			faults = append(faults, fmt.Errorf("%s份数: 现为 %q，应为 0 至 %d 的整数", at, text, maxCopies))
			continue
		}
		add(unit, n)
	}
	return errors.Join(faults...)
}

// totals is how the last row of a list may begin that is no unit's.
var totals = []string{"合计", "总计", "共计", "小计"}

// maxCopies is the most copies of a print file.
const maxCopies = 20000

// signing is the list that addressees sign: 份号, 单位, 份数, 签收.
func signing(shares []share) (rows [][]notice.Text) {
	add := func(texts ...string) {
		row := make([]notice.Text, len(texts))
		for i, text := range texts {
			row[i].Value = text
		}
		rows = append(rows, row)
	}
	add("份号", "单位", "份数", "签收人", "日期")
	for _, s := range shares {
		numbers := fmt.Sprintf("%0*d", copyDigits, s.from)
		if s.to > s.from {
			numbers += fmt.Sprintf("—%0*d", copyDigits, s.to)
		}
		add(numbers, s.unit, strconv.Itoa(s.to-s.from+1), "", "")
	}
	return rows
}
