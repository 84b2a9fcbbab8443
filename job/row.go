package job

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"hongtou/table"
)

// Row is a row of the data. Number counts the data's rows from 1.
type Row struct {
	Number int
	Place  table.Place
	Group  string         // the value of --group, whole
	Begins bool           // an object of JSON begins in it, whose further items are the rows below
	Faults []*table.Fault // what a program has done to its values, and what stands outside the columns; said when the row is checked, of what its documents use

	// Repeated are the columns whose value stands in a row above, in a cell that is merged down over this row's.
	Repeated []string

	data   *Data
	names  []string // the columns' names; rows of a sheet share them
	values []string
}

// Value gives a field's value by its name, through the data's mapping; it is the row's source.Values.
func (r *Row) Value(field string) (string, bool) {
	if column, ok := r.data.Mapping[field]; ok {
		field = column
	}
	i := slices.Index(r.names, field)
	if i < 0 {
		return "", false
	}
	return r.values[i], true
}

// shown is what may be seen of the value of a field or column.
func (d *Data) shown(field, value string) string {
	if d.Mask != nil {
		return d.Mask(field, value)
	}
	return value
}

// place is where a field's value stands in the data.
func (r *Row) place(field string) table.Place {
	p := r.Place
	if column, ok := r.data.Mapping[field]; ok {
		field = column
	}
	p.Col = 0
	if i := slices.Index(r.names, field); i >= 0 && i < len(r.data.Columns) {
		p.Col = i + 1
	}
	return p
}

// Hash is the SHA-256 of what a document is made of: the maker's base, the values of its fields, as they are shown, what it names beside, and its name. The ledger keeps it, and few
// digits are hidden: from a hash of the whole number they could be found again.
func (r *Row) hash(m *Maker, name string) string {
	h := sha256.New()
	write := func(s string) { fmt.Fprintf(h, "%d:%s", len(s), s) }
	write(m.Base)
	write(name)
	for _, f := range m.Fields {
		value, ok := r.Value(f)
		write(fmt.Sprint(f, ok))
		write(r.data.shown(f, value))
	}
	if m.Beside != nil {
		m.Beside(r.Value, h)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Data is the rows of a table. Mapping gives the column of a field whose name differs. Mask is what may be seen of the value of a field or column; nil: all of it.
type Data struct {
	Name    string
	Columns []string
	Rows    []*Row
	Mapping map[string]string
	Mask    func(field, value string) string
}

// ReadData reads all rows of a table. Items are the columns LIST/FIELD of lists: an object of JSON may have them as a list of objects. The error is of
// the table itself, or joins the values that are lists otherwise; what is wrong with texts is kept with their rows.
func ReadData(name string, data io.ReaderAt, size int64, items ...string) (*Data, error) {
	t, err := table.Open(name, data, size)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	d := &Data{Name: name}
	for _, c := range t.Columns {
		d.Columns = append(d.Columns, c.Name)
	}
	var unfit []error
	nested := false
	for rec, err := range t.Rows() {
		faults, ok := ofValues(err)
		if rec == nil || !ok {
			return nil, err
		}
		rows, object := []*table.Record{rec}, slices.ContainsFunc(rec.Values, nests)
		if object {
			rows, nested = flatten(opened(rec), items), true
		}
		for n, rec := range rows {
			row := &Row{Number: len(d.Rows) + 1, Place: rec.Place, Begins: object && n == 0, data: d, names: rec.Names, values: make([]string, len(rec.Values))}
			for i, v := range rec.Values {
				if nests(v) {
					unfit = append(unfit, &table.Fault{Place: v.Place, Field: rec.Names[i], Problem: "值是列表或对象，{{字段}} 只能填文字"})
				}
				row.values[i] = v.Text
				if v.Repeated {
					row.Repeated = append(row.Repeated, rec.Names[i])
				}
			}
			if n == 0 {
				row.Faults = faults
			}
			if row.Faults != nil || slices.ContainsFunc(row.values, func(v string) bool { return strings.TrimSpace(v) != "" }) {
				d.Rows = append(d.Rows, row)
			}
		}
	}
	if nested {
		d.Columns = d.named()
	}
	if len(d.Rows) == 0 {
		unfit = append(unfit, &table.Fault{Place: table.Place{File: name}, Problem: "没有一行数据"})
	}
	return d, errors.Join(unfit...)
}

// ofValues takes the error of a row that could be read apart; ok is false if it is another.
func ofValues(err error) (faults []*table.Fault, ok bool) {
	if err == nil {
		return nil, true
	}
	for _, e := range leaves(err) {
		f, ok := e.(*table.Fault)
		if !ok {
			return nil, false
		}
		faults = append(faults, f)
	}
	return faults, true
}

// named lists the columns that rows have.
func (d *Data) named() (columns []string) {
	seen := map[string]bool{}
	for _, r := range d.Rows {
		for _, name := range r.names {
			if !seen[name] {
				seen[name] = true
				columns = append(columns, name)
			}
		}
	}
	return columns
}

// Map reads a mapping, a line a field: 字段: 列名. An empty line and one that begins with # say nothing.
func (d *Data) Map(name, text string) error {
	d.Mapping = map[string]string{}
	var faults []error
	for i, line := range strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		at := strings.IndexAny(line, ":：=")
		if at < 0 {
			faults = append(faults, &table.Fault{Place: table.Place{File: name, Row: i + 1}, Problem: "看不懂这一行", Got: line, Want: "字段: 列名"})
			continue
		}
		field := strings.TrimSpace(line[:at])
		column := strings.Trim(strings.TrimLeft(line[at:], ":：="), ` "'`)
		if !slices.Contains(d.Columns, column) {
			faults = append(faults, &table.Fault{Place: table.Place{File: name, Row: i + 1}, Field: field, Problem: "数据中没有这一栏", Got: column, Want: d.columns()})
		}
		d.Mapping[field] = column
	}
	return errors.Join(faults...)
}

// columns lists the columns, for messages.
func (d *Data) columns() string { return "数据中的栏：" + strings.Join(d.Columns, "、") }

// has reports whether a field has a column.
func (d *Data) has(field string) bool {
	if column, ok := d.Mapping[field]; ok {
		field = column
	}
	return slices.Contains(d.Columns, field)
}

// Order puts the rows in the order of the print file: by group, groups in the order of their first row, and within it by the field sort, numbers
// by their value and hanzi by their sound. Either may be empty.
func (d *Data) order(sort, group string) error {
	for _, field := range []string{sort, group} {
		if field != "" && !d.has(field) {
			return &table.Fault{Place: table.Place{File: d.Name}, Field: field, Problem: "数据中没有这一栏", Want: d.columns()}
		}
	}
	keys := map[*Row][]byte{}
	if sort != "" {
		c, buf := collate.New(language.Chinese, collate.Numeric), &collate.Buffer{}
		for _, r := range d.Rows {
			value, _ := r.Value(sort)
			keys[r] = c.KeyFromString(buf, value)
		}
	}
	first := map[string]int{}
	if group != "" {
		for _, r := range d.Rows {
			r.Group, _ = r.Value(group)
			if _, ok := first[r.Group]; !ok {
				first[r.Group] = len(first)
			}
		}
	}
	slices.SortStableFunc(d.Rows, func(a, b *Row) int {
		return cmp.Or(first[a.Group]-first[b.Group], strings.Compare(string(keys[a]), string(keys[b])), a.Number-b.Number)
	})
	return nil
}

// only keeps the rows that list names: numbers and ranges, as 12,15-20.
func (d *Data) only(list string) error {
	wanted, err := Numbers(list)
	if err != nil {
		return err
	}
	if last := wanted[len(wanted)-1]; last.To > len(d.Rows) {
		return fmt.Errorf("--only: 没有第 %d 条，数据共 %d 条", last.To, len(d.Rows))
	}
	d.Rows = slices.DeleteFunc(d.Rows, func(r *Row) bool {
		return !slices.ContainsFunc(wanted, func(x Range) bool { return x.From <= r.Number && r.Number <= x.To })
	})
	return nil
}

// Range is the numbers From to To.
type Range struct{ From, To int }

// Numbers reads a list of numbers and ranges, as 12,15-20, and sorts it.
func Numbers(list string) ([]Range, error) {
	var out []Range
	for _, part := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",，、 ", r) }) {
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		a, err1 := strconv.Atoi(from)
		b, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil || a < 1 || b < a {
			return nil, fmt.Errorf("%q 不是序号，应如 12,15-20", part)
		}
		out = append(out, Range{a, b})
	}
	if out == nil {
		return nil, errors.New("没有给出序号，应如 12,15-20")
	}
	slices.SortFunc(out, func(a, b Range) int { return cmp.Or(a.To-b.To, a.From-b.From) })
	return out, nil
}

// ranges writes numbers, ascending, as a list that Numbers reads.
func ranges(numbers []int) string {
	var b strings.Builder
	for i := 0; i < len(numbers); {
		k := i
		for k+1 < len(numbers) && numbers[k+1] == numbers[k]+1 {
			k++
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(numbers[i]))
		if k > i {
			b.WriteString("-" + strconv.Itoa(numbers[k]))
		}
		i = k + 1
	}
	return b.String()
}
