package hongtou

import (
	"errors"
	"strings"

	"hongtou/check"
	"hongtou/notice"
	"hongtou/source"
)

// CheckOptions is how a notice is checked; the zero value is the catalogue of rules, on the text and on the pages.
type CheckOptions struct {
	Options
	Today    notice.Date   // zero: no date is held to be in the future
	Register []check.Entry // 发文登记簿; see check.Register
	TextOnly bool          // the pages are not laid out
}

// Checked is what was found in a notice, in the order of the text, and the files that places count in, the notice's own first.
type Checked struct {
	Findings []check.Finding
	Files    []source.File
}

// Check says what is wrong with a notice: with its words, its structure, and the pages that Build makes of it. What Build refuses is found too.
func Check(src Source, o CheckOptions) Checked {
	open := src.opener()
	n, files, err := source.ReadFiles(src.Name, src.Data, open)
	c := Checked{Files: files}
	if err != nil {
		c.Findings = check.Faults(err)
		c.settle(&notice.Notice{File: src.Name}, check.Options{})
		return c
	}
	how := check.Options{Today: o.Today, Register: o.Register}
	n, house, err := o.prepare(n, open)
	if house == nil { // what its settings would have settled is not known
		c.Findings = check.Faults(err)
		c.settle(&notice.Notice{File: src.Name}, how)
		return c
	}
	how.House = house.settings.Checks
	c.Findings = append(check.Faults(check.Unknown(how.House)), check.Notice(n, how)...)
	if err == nil && !o.TextOnly {
		var doc *Document
		if doc, err = lay(n, house, o.Options); err == nil {
			c.Findings = append(c.Findings, check.Laid(n, doc.Pages)...)
			c.Findings = append(c.Findings, check.Warnings(doc.Warnings)...)
			how.Laid = true
		}
	}
	c.Findings = append(c.Findings, check.Faults(err)...)
	c.settle(n, how)
	return c
}

// CheckForm says what is wrong with a form's file and with the values that fill it; data is nil for a blank form.
func CheckForm(src Source, data *Source, o CheckOptions) Checked {
	var c Checked
	for _, s := range []*Source{&src, data} {
		if s == nil {
			continue
		}
		if text, err := source.Decode(s.Data); err == nil { // else the reader says so
			c.Files = append(c.Files, source.File{Name: s.Name, Lines: strings.Split(text, "\n")})
		}
	}
	f, err := OpenForm(src)
	var doc *Document
	if err == nil {
		doc, err = f.Build(data, o.Options)
	}
	if err == nil {
		c.Findings = check.Warnings(doc.Warnings)
	}
	c.Findings = append(c.Findings, check.Faults(err)...)
	c.settle(&notice.Notice{File: src.Name}, check.Options{})
	return c
}

// settle puts the findings in order and their places inside the lines of the files.
func (c *Checked) settle(n *notice.Notice, how check.Options) {
	for i := range c.Findings {
		f := &c.Findings[i]
		for k := range c.Files {
			if c.Files[k].Name == f.Start.File {
				f.Inside(c.Files[k].Lines)
			}
		}
	}
	c.Findings = check.Settle(c.Findings, n, how)
}

// Changed is a file that Fix corrects; Path is as the notice names it, "" for the notice's own.
type Changed struct {
	Name, Path    string
	Before, After []byte
}

// fixRounds is how often corrections are looked for again, since one may uncover another.
const fixRounds = 10

// Fix makes the mechanical corrections that Check offers, in the notice and in the text files that it names, and no others.
func Fix(src Source, o CheckOptions) ([]Changed, error) {
	after := map[string][]byte{"": src.Data}
	before := map[string][]byte{"": src.Data}
	now := src
	now.Open = func(path string) ([]byte, error) {
		if data, ok := after[path]; ok {
			return data, nil
		}
		data, err := src.opener()(path)
		if err == nil {
			after[path], before[path] = data, data
		}
		return data, err
	}
	var changed []Changed
	for range fixRounds {
		now.Data = after[""]
		c := Check(now, o)
		again := false
		for _, f := range c.Files {
			fixed, err := correct(after[f.Path], f.Name, c.Findings)
			if err != nil {
				return nil, err
			}
			again = again || string(fixed) != string(after[f.Path])
			after[f.Path] = fixed
		}
		if again {
			continue
		}
		for _, f := range c.Files {
			if string(after[f.Path]) != string(before[f.Path]) {
				changed = append(changed, Changed{f.Name, f.Path, before[f.Path], after[f.Path]})
			}
		}
		return changed, nil
	}
	return nil, errors.New("改正不能收敛，文件未改")
}

// correct makes the corrections of one file.
func correct(data []byte, name string, findings []check.Finding) ([]byte, error) {
	fixes := check.Fixes(findings, name)
	if len(fixes) == 0 {
		return data, nil
	}
	return source.Rewrite(data, fixes.Line)
}
