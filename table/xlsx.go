package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What is refused of a workbook: inflated sizes that no table of people has.
const (
	maxSheet    = 1 << 30
	maxWorkbook = 2 << 30
	inMemory    = 16 << 20 // a part that is larger is read from a temporary file
	maxRatio    = 1000
)

// xlsxSource is a sheet of a workbook. excelize opens the workbook and gives the cells' texts; what it has no way to tell, a cell's
// type, its style and whether the sheet is whole, the scanner of sheet.go reads from the same part.
type xlsxSource struct {
	*file
	book    *excelize.File
	sheet   string
	part    *zip.File
	styles  map[int]numberFormat
	epoch   bool // days are counted from 1904
	merges  []merge
	columns []Column
	names   []string
	head    int // the header's row
}

func openXLSX(f *file) (*Table, error) {
	archive, err := zip.NewReader(f.data, f.size)
	if err != nil {
		return nil, f.fault("文件不完整或已损坏，不是可用的 .xlsx", "重新复制或下载一次")
	}
	if err := f.admit(archive); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(io.NewSectionReader(f.data, 0, f.size), excelize.Options{
		UnzipSizeLimit: maxWorkbook, UnzipXMLSizeLimit: inMemory,
		ShortDatePattern: "yyyy-mm-dd", LongDatePattern: `yyyy"年"m"月"d"日"`, CultureInfo: excelize.CultureNameZhCN,
	})
	if err != nil {
		return nil, f.fault("不是可用的 .xlsx 工作簿", wantTable)
	}
	s := &xlsxSource{file: f, book: book, styles: map[int]numberFormat{}}
	if err := s.find(archive); err != nil {
		return nil, errors.Join(err, book.Close())
	}
	if err := s.readHeader(); err != nil {
		return nil, errors.Join(err, book.Close())
	}
	return &Table{Columns: s.columns, Fixed: true, source: s}, nil
}

// admit refuses an archive that inflates to more than a workbook could be; reading holds each entry to its size.
func (f *file) admit(z *zip.Reader) error {
	var total uint64
	for _, e := range z.File {
		total += e.UncompressedSize64
		switch {
		case strings.Contains(e.Name, "..") || strings.HasPrefix(e.Name, "/"):
			return f.fault("压缩包里的路径指向包外，文件不可信", "")
		case e.UncompressedSize64 > maxSheet, total > maxWorkbook,
			e.UncompressedSize64 > 16<<20 && e.UncompressedSize64/maxRatio > e.CompressedSize64:
			return f.fault("解压后大得不像工作簿（可能是压缩炸弹），未打开", "")
		}
	}
	return nil
}

func (s *xlsxSource) close() error { return s.book.Close() }

// find finds the first sheet that is shown, and its part.
func (s *xlsxSource) find(z *zip.Reader) error {
	for _, name := range s.book.GetSheetList() {
		if shown, err := s.book.GetSheetVisible(name); err == nil && shown {
			s.sheet = name
			break
		}
	}
	if props, err := s.book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		s.epoch = *props.Date1904
	}
	id := ""
	if s.book.WorkBook != nil {
		for _, sheet := range s.book.WorkBook.Sheets.Sheet {
			if sheet.Name == s.sheet {
				id = sheet.ID
			}
		}
	}
	target, err := sheetTarget(z, id)
	if err != nil || s.sheet == "" {
		return s.fault("工作簿里没有可用的工作表", wantTable)
	}
	for _, e := range z.File {
		if strings.EqualFold(e.Name, target) {
			s.part = e
			return nil
		}
	}
	return s.fault("工作簿里没有可用的工作表", wantTable)
}

// sheetTarget is the name of the part that the workbook's relationship names.
func sheetTarget(z *zip.Reader, id string) (string, error) {
	for _, e := range z.File {
		if dir, base := path.Split(e.Name); base != "workbook.xml.rels" || !strings.HasSuffix(dir, "_rels/") {
			continue
		}
		r, err := e.Open()
		if err != nil {
			return "", err
		}
		defer r.Close()
		var rels struct {
			List []struct {
				ID     string `xml:"Id,attr"`
				Target string `xml:"Target,attr"`
			} `xml:"Relationship"`
		}
		if err := xml.NewDecoder(r).Decode(&rels); err != nil {
			return "", err
		}
		for _, a := range rels.List {
			if a.ID == id {
				if strings.HasPrefix(a.Target, "/") {
					return a.Target[1:], nil
				}
				return path.Join(path.Dir(path.Dir(e.Name)), a.Target), nil
			}
		}
	}
	return "", errors.New("no such relationship")
}

// readHeader finds the headings and what is merged below them.
func (s *xlsxSource) readHeader() error {
	var err error
	if s.merges, err = s.readMerges(); err != nil {
		return s.fault("工作表已损坏："+err.Error(), "重新复制或下载一次")
	}
	next, stop, err := s.reader()
	if err != nil {
		return err
	}
	defer stop()
	at := map[int]int{}
	n := 0
	cells, n, err := preface(func() ([]Value, error) {
		cells, row, faults, err := next()
		n++
		at[n] = row
		if err == nil {
			err = join(faults)
		}
		return cells, err
	})
	if err != nil {
		return err
	}
	s.head = at[n]
	if s.columns, err = header(cells); err != nil {
		return err
	}
	if len(s.columns) == 0 {
		return s.fault("工作表“"+s.sheet+"”里没有数据", "第一行是列名，以下每行一份")
	}
	s.names = columnNames(s.columns)
	return nil
}

func (s *xlsxSource) rows(yield func(*Record, error) bool) {
	next, stop, err := s.reader()
	if err != nil {
		yield(nil, err)
		return
	}
	defer stop()
	held := map[int]mergedCell{} // by their places in s.merges
	for {
		cells, row, faults, err := next()
		if err == io.EOF {
			return
		}
		if err != nil {
			yield(nil, err)
			return
		}
		cells, faults = s.unmerge(cells, faults, row, held)
		if row <= s.head || filled(cells) == 0 && len(faults) == 0 {
			continue
		}
		r, more := record(s.columns, s.names, cells, Place{s.name, row, 0})
		for _, f := range faults {
			if c := f.Place.Col - 1; c < len(s.names) {
				f.Field = s.names[c]
			}
		}
		if !yield(r, join(append(faults, more...))) {
			return
		}
	}
}

// merge is a range of merged cells, rows and columns from 1, both ends in it.
type merge struct{ row, col, lastRow, lastCol int }

// mergedCell is what the first cell of a merged range has, and what is wrong with it.
type mergedCell struct {
	value Value
	fault *Fault
}

// unmerge gives every cell of a merged range the range's value, and its fault: 科室, merged over the rows of its people, is each one's.
func (s *xlsxSource) unmerge(cells []Value, faults []*Fault, row int, held map[int]mergedCell) ([]Value, []*Fault) {
	for i, m := range s.merges {
		if row < m.row || row > m.lastRow {
			continue
		}
		if row == m.row && m.col <= len(cells) {
			first := mergedCell{value: cells[m.col-1]}
			for _, f := range faults {
				if f.Place.Col == m.col {
					first.fault = f
				}
			}
			held[i] = first
		}
		v, fault := held[i].value, held[i].fault
		if v.Text == "" && fault == nil || m.row <= s.head {
			continue
		}
		for c := m.col; c <= m.lastCol && c <= len(s.columns); c++ {
			for len(cells) < c {
				cells = append(cells, Value{Place: Place{s.name, row, len(cells) + 1}})
			}
			v.Place, v.Repeated = Place{s.name, row, c}, row > m.row
			cells[c-1] = v
			if fault != nil && (row > m.row || c > m.col) {
				again := *fault
				again.Place = v.Place
				faults = append(faults, &again)
			}
		}
	}
	return cells, faults
}

// readMerges reads what stands behind the rows.
func (s *xlsxSource) readMerges() ([]merge, error) {
	r, err := s.part.Open()
	if err != nil {
		return nil, errors.New("解不开")
	}
	defer r.Close()
	tail, err := behindRows(r)
	if err != nil {
		return nil, errors.New("解不开")
	}
	var list []merge
	for _, piece := range bytes.Split(tail, []byte("mergeCell "))[1:] {
		_, ref, ok := bytes.Cut(piece, []byte(`ref="`))
		ref, _, ok2 := bytes.Cut(ref, []byte(`"`))
		from, to, ok3 := strings.Cut(string(ref), ":")
		if !ok || !ok2 || !ok3 {
			continue
		}
		col, row, err := excelize.CellNameToCoordinates(from)
		lastCol, lastRow, err2 := excelize.CellNameToCoordinates(to)
		if err == nil && err2 == nil {
			list = append(list, merge{row, col, lastRow, lastCol})
		}
	}
	return list, nil
}

// behindRows is what a sheet has behind its rows, which are passed over without being kept.
func behindRows(r io.Reader) ([]byte, error) {
	const longest = 64 // of an end tag with its prefix
	var tail []byte
	buf := make([]byte, 64<<10)
	found := false
	for {
		n, err := r.Read(buf)
		tail = append(tail, buf[:n]...)
		for !found {
			end := bytes.Index(tail, []byte("sheetData>"))
			if end < 0 {
				tail = append(tail[:0], tail[max(0, len(tail)-longest):]...)
				break
			}
			tag := bytes.LastIndexByte(tail[:end], '<')
			found = tag >= 0 && tail[tag+1] == '/'
			tail = append(tail[:0], tail[end+len("sheetData>"):]...)
		}
		if err == io.EOF {
			return tail, nil
		}
		if err != nil {
			return nil, err
		}
	}
}
