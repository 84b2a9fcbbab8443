package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/signintech/gopdf"

	"hongtou/fonts"
	"hongtou/layout"
)

const sampleText = "根据2026年《规定》（示卫〔2026〕5号）要求，张𬭎、李䶮、王㛃等ABC三人，“落实到位。”完成率98.5%——特此通知……"

// turnedText stands in a turned table.
const turnedText = "横排表格，在左边线上；翻转后照样可以检索。"

func paged(t testing.TB, paragraphs int, draft bool) *layout.Paged {
	t.Helper()
	red := &layout.Para{Style: layout.StyleMark, Runs: []layout.Run{{Text: "云溪市示例区卫生健康委员会文件"}}, Top: 72 * layout.MM, Align: layout.Centre, Shrink: true}
	body := []layout.Block{
		&layout.Para{Style: layout.StyleH1, Runs: []layout.Run{{Text: "一、总体要求"}}, First: layout.Cells(2000)},
		&layout.Para{Style: layout.StyleH2, Runs: []layout.Run{{Text: "（一）目标"}}, First: layout.Cells(2000)},
		&layout.Para{Style: layout.StyleH1, Runs: []layout.Run{{Text: "二、安排"}}, First: layout.Cells(2000)},
		&layout.Para{Style: layout.StyleBody, Runs: []layout.Run{{Text: "强调。", Bold: true}, {Text: "后文。"}}, First: layout.Cells(2000)},
		&layout.Picture{Data: pngFile(t, color.NRGBA{200, 0, 0, 100}), MIME: "image/png", Width: 40 * layout.MM, Height: 40 * layout.MM, Alt: "图"},
	}
	cell := func(text string) layout.Cell {
		return layout.Cell{ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{{Style: layout.StyleCell, Runs: []layout.Run{{Text: text}}}}}
	}
	body = append(body, &layout.Table{Columns: []layout.Length{layout.AreaHeight}, Turned: true, Rows: []layout.Row{{Cells: []layout.Cell{cell(turnedText)}}, {Cells: []layout.Cell{cell("次行")}}}})
	for range paragraphs {
		body = append(body, &layout.Para{Style: layout.StyleBody, Runs: []layout.Run{{Text: sampleText}}, First: layout.Cells(2000)})
	}
	body = append(body, &layout.Sign{
		Names:    []*layout.Para{{Style: layout.StyleSign, Runs: []layout.Run{{Text: "示例市卫生局"}}}},
		Date:     &layout.Para{Style: layout.StyleDate, Runs: []layout.Run{{Text: "2026年6月21日"}}},
		Diameter: 42 * layout.MM,
	})
	f := &layout.Flow{
		Info:  layout.Info{Title: "关于<开会>&“落实”的通知", Organ: "示例市卫生局", Kind: "通知", Number: "示卫〔2026〕5号", Keywords: []string{"甲", "乙"}},
		Parts: []layout.Part{{Head: []layout.Block{red, &layout.RedRule{Gap: 4 * layout.MM, Thickness: layout.MM / 2}}, Body: body}},
		Draft: draft,
	}
	p, err := layout.Paginate(f, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pngFile(t testing.TB, c color.Color) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	for i := range 400 {
		img.Set(i%20, i/20, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func written(t testing.TB, p *layout.Paged) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, fonts.Embedded()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestJudges has every PDF judge read the file, with nothing to say.
func TestJudges(t *testing.T) {
	for _, p := range []*layout.Paged{paged(t, 12, false), paged(t, 12, true), blankPaged(t), lettered(t, false), lettered(t, true), boundPaged(t, 5, true)} {
		data := written(t, p)
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, judge := range [][]string{
			{"qpdf", "--check", file}, {"pdftotext", file, "-"}, {"pdffonts", file},
			{"pdftoppm", "-r", "20", "-png", file, file}, {"mutool", "draw", "-o", file + "%d.txt", "-F", "txt", file},
		} {
			t.Run(judge[0], func(t *testing.T) {
				if _, err := exec.LookPath(judge[0]); err != nil {
					t.Skipf("SKIP: %s is not installed", judge[0])
				}
				cmd := exec.Command(judge[0], judge[1:]...)
				var errs bytes.Buffer
				cmd.Stderr = &errs
				err := cmd.Run()
				said := strings.ReplaceAll(errs.String(), "warning: ICC support is not available", "") // how Debian builds mutool
				if err != nil || strings.Contains(said, "rror") || strings.Contains(said, "arning") {
					t.Errorf("%v: %s", err, said)
				}
			})
		}
		t.Run("pdfcpu", func(t *testing.T) {
			api.DisableConfigDir()
			conf := model.NewDefaultConfiguration()
			conf.ValidationMode = model.ValidationStrict
			if err := api.Validate(bytes.NewReader(data), conf); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestExtraction has pdftotext give every character back in order, beyond the basic plane and on turned pages too.
func TestExtraction(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("SKIP: pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, written(t, paged(t, 3, false)), 0o644); err != nil {
		t.Fatal(err)
	}
	upright, turned := strings.Repeat(sampleText, 3), turnedText+"次行"
	// Without an option pdftotext takes the rows of a turned table for columns.
	for _, c := range []struct {
		want    string
		program []string
	}{
		{upright, []string{"pdftotext", file, "-"}},
		{turned + upright, []string{"pdftotext", "-raw", file, "-"}},
		{turned + upright, []string{"pdftotext", "-layout", file, "-"}},
		{turned + upright, []string{"mutool", "draw", "-q", "-F", "txt", file}},
	} {
		if _, err := exec.LookPath(c.program[0]); err != nil {
			continue
		}
		out, err := exec.Command(c.program[0], c.program[1:]...).Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := regexp.MustCompile(`— \d+ —|\s`).ReplaceAllString(string(out), ""); !strings.Contains(got, c.want) {
			t.Errorf("%v: %s", c.program[:2], got)
		}
	}
}

// TestTurnedSheets holds that turned tables stand on upright sheets that no reader turns, so that a printer prints them like the others.
func TestTurnedSheets(t *testing.T) {
	if _, err := exec.LookPath("pdfinfo"); err != nil {
		t.Skip("SKIP: pdfinfo is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, written(t, paged(t, 1, false)), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdfinfo", "-f", "1", "-l", "-1", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	sizes := regexp.MustCompile(`(?m)^Page +\d+ size: +595\.2\d* x 841\.89 pts`).FindAll(out, -1)
	upright := regexp.MustCompile(`(?m)^Page +\d+ rot: +0$`).FindAll(out, -1)
	if len(sizes) != 3 || len(upright) != 3 {
		t.Errorf("%s", out)
	}
}

// pdfObjects reads a file's objects by its own cross-reference table: a reader other than the writer's.
func pdfObjects(t *testing.T, data []byte) map[int]string {
	t.Helper()
	at, err := strconv.Atoi(regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindStringSubmatch(string(data))[1])
	if err != nil {
		t.Fatal(err)
	}
	objects := map[int]string{}
	rows := strings.Split(string(data[at:]), "\n")[2:]
	for i, row := range rows {
		f := strings.Fields(row)
		if len(f) != 3 {
			break
		}
		if f[2] == "n" {
			offset, _ := strconv.Atoi(f[0])
			head := fmt.Sprintf("%d 0 obj\n", i)
			if !strings.HasPrefix(string(data[offset:]), head) {
				t.Fatalf("object %d is not at %d", i, offset)
			}
			rest := string(data[offset+len(head):])
			if s := strings.Index(rest, "stream\n"); s >= 0 && s < strings.Index(rest, "endobj") {
				n, _ := strconv.Atoi(regexp.MustCompile(`/Length (\d+)`).FindStringSubmatch(rest)[1])
				objects[i] = rest[:s+len("stream\n")+n]
			} else {
				objects[i] = rest[:strings.Index(rest, "endobj")]
			}
		}
	}
	return objects
}

// inflate gives the data of a stream object.
func inflate(t *testing.T, object string) []byte {
	t.Helper()
	_, data, _ := strings.Cut(object, "stream\n")
	if !strings.Contains(object, "/FlateDecode") {
		return []byte(data)
	}
	r, err := zlib.NewReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func ref(t *testing.T, objects map[int]string, in, key string) string {
	t.Helper()
	m := regexp.MustCompile(key + `\s*\[?(\d+) 0 R`).FindStringSubmatch(in)
	if m == nil {
		t.Fatalf("no %s in %.200s", key, in)
	}
	n, _ := strconv.Atoi(m[1])
	return objects[n]
}

// lettered has what the special formats have (clause 10): marks narrowed and spread, double rules, seals and stamps of several.
func lettered(t *testing.T, draft bool) *layout.Paged {
	t.Helper()
	para := func(s *layout.Style, text string) *layout.Para {
		return &layout.Para{Style: s, Runs: []layout.Run{{Text: text}}}
	}
	double := &layout.RedRule{Gap: 4 * layout.MM, Thickness: layout.MM, Apart: layout.MM, Second: layout.MM / 2, Width: 170 * layout.MM}
	marks := &layout.Marks{Top: 30 * layout.MM, Suffix: para(layout.StyleMark, "文件"),
		Names: []*layout.Para{para(layout.StyleMark, "示例市人力资源和社会保障局"), para(layout.StyleMark, "公安局")}}
	text := para(layout.StyleBody, sampleText)
	stamps := &layout.Sign{Names: []*layout.Para{para(layout.StyleSign, "市　长"), para(layout.StyleSign, "副市长")}, Date: para(layout.StyleDate, "2026年6月21日"),
		StampWidth: 41 * layout.MM, StampHeight: 13 * layout.MM}
	seals := &layout.Sign{Names: []*layout.Para{para(layout.StyleSign, "示例市卫生局"), para(layout.StyleSign, "公安局")}, Date: para(layout.StyleDate, "2026年6月21日"),
		Diameter: 42 * layout.MM, Pictures: []*layout.Picture{{Data: pngFile(t, color.NRGBA{200, 0, 0, 100}), MIME: "image/png", Alt: "印章（样张）"}}}
	f := &layout.Flow{
		Info: layout.Info{Title: "关于<开会>&“落实”的通知", Organ: "示例市卫生局", Kind: "函", Number: "示卫函〔2026〕5号", Keywords: []string{"甲"}},
		Parts: []layout.Part{{Head: []layout.Block{marks, double, para(layout.StyleNumber, "示卫函〔2026〕5号")}, Body: []layout.Block{text, seals, stamps},
			Bottom: 270 * layout.MM, FootRule: double, FootY: 277 * layout.MM}},
		FirstUnnumbered: true, Draft: draft,
	}
	p, err := layout.Paginate(f, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Places) != 4 {
		t.Fatalf("%d places", len(p.Places))
	}
	return p
}

// TestPDFA holds each rule of PDF/A-2u that such a file can break, for issue copies with their signature fields and for drafts, in the general
// format and with what the others have; that nothing is encrypted, run or fetched (P003) is among them.
func TestPDFA(t *testing.T) {
	for name, p := range map[string]*layout.Paged{
		"issue": paged(t, 12, false), "draft": paged(t, 12, true), "letter": lettered(t, false), "draft of a letter": lettered(t, true),
	} {
		t.Run(name, func(t *testing.T) { checkPDFA(t, written(t, p), p) })
	}
}

func checkPDFA(t *testing.T, data []byte, p *layout.Paged) {
	t.Helper()
	about := p.Flow.Info
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) {
		t.Error("header without a binary mark")
	}
	objects := pdfObjects(t, data)
	trailer := string(data[bytes.LastIndex(data, []byte("trailer")):])
	if !regexp.MustCompile(`/ID\[<[0-9a-f]{32}><[0-9a-f]{32}>\]`).MatchString(trailer) || strings.Contains(trailer, "Encrypt") {
		t.Errorf("trailer %s", trailer)
	}
	catalogue := objects[1]
	metadata := ref(t, objects, catalogue, "/Metadata")
	if strings.Contains(metadata, "/Filter") || !strings.Contains(metadata, "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>") ||
		!strings.Contains(metadata, ">"+strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(about.Title)+"<") {
		t.Errorf("metadata %s", metadata)
	}
	info := ref(t, objects, trailer, "/Info")
	for key, said := range map[string]bool{"/Title": about.Title != "", "/Author": about.Organ != "", "/Subject": about.Kind != "", "/Keywords": about.Keywords != nil, "/Producer": true} {
		if strings.Contains(info, key) != said {
			t.Errorf("%s in the properties: %t", key, !said)
		}
	}
	profile := inflate(t, ref(t, objects, catalogue, "/DestOutputProfile"))
	if string(profile[36:40]) != "acsp" || string(profile[16:20]) != "RGB " || int(binary.BigEndian.Uint32(profile)) != len(profile) {
		t.Error("no RGB profile in the output intent")
	}
	fields := 0
	for n, o := range objects {
		if strings.Contains(o, "/Subtype/Widget") { // 6.3: printed, with an appearance, never hidden
			fields++
			if !strings.Contains(o, "/F 4/") || !strings.Contains(o, "/AP<</N ") || strings.Contains(o, "/AA") {
				t.Errorf("object %d: %s", n, o)
			}
		}
		for _, bad := range []string{"/JavaScript", "/Launch", "/EmbeddedFile", "/DeviceCMYK", "/LZWDecode", "/Encrypt"} {
			if head, _, _ := strings.Cut(o, "stream\n"); strings.Contains(head, bad) {
				t.Errorf("object %d has %s", n, bad)
			}
		}
		if strings.Contains(o, "/Subtype/Type0") {
			checkFace(t, objects, o)
		}
	}
	if want := len(p.Places); !p.Flow.Draft && fields != want || p.Flow.Draft && fields > 0 || strings.Contains(catalogue, "/NeedAppearances") {
		t.Errorf("%d signature fields", fields)
	}
	if !strings.Contains(string(data), "/MediaBox[0 0 595.276 841.890]") {
		t.Error("the page is not exactly A4")
	}
}

// checkFace compares an embedded face with what the file says of it: widths with hmtx, CIDs with ToUnicode.
func checkFace(t *testing.T, objects map[int]string, face string) {
	descendant := ref(t, objects, face, "/DescendantFonts")
	if !strings.Contains(descendant, "/CIDToGIDMap/Identity") {
		t.Error("no CIDToGIDMap")
	}
	file := ref(t, objects, ref(t, objects, descendant, "/FontDescriptor"), "/FontFile2")
	sfnt := inflate(t, file)
	if m := regexp.MustCompile(`/Length1 (\d+)`).FindStringSubmatch(file); m == nil || m[1] != strconv.Itoa(len(sfnt)) {
		t.Errorf("Length1 %v, the face has %d bytes", m, len(sfnt))
	}
	be := binary.BigEndian
	tables := map[string][]byte{}
	for i := range int(be.Uint16(sfnt[4:])) {
		e := sfnt[12+16*i:]
		tables[string(e[:4])] = sfnt[be.Uint32(e[8:]):][:be.Uint32(e[12:])]
	}
	glyphs := int(be.Uint16(tables["maxp"][4:]))
	unicode := string(inflate(t, ref(t, objects, face, "/ToUnicode")))
	next := 1
	for _, m := range regexp.MustCompile(`(?m)^<(..)(..)><(..)(..)>\[((?:<(?:[0-9A-F]{4}|D[89AB]..D[C-F]..)>)*)\]$`).FindAllStringSubmatch(unicode, -1) {
		first, _ := strconv.ParseInt(m[1]+m[2], 16, 32)
		last, _ := strconv.ParseInt(m[3]+m[4], 16, 32)
		if int(first) != next || m[1] != m[3] || strings.Count(m[5], "<") != int(last-first)+1 {
			t.Errorf("a range of %d to %d with %s", first, last, m[5])
		}
		next = int(last) + 1
	}
	if next != glyphs {
		t.Errorf("%d characters for %d glyphs", next-1, glyphs-1)
	}
	widths := map[int]int{}
	for _, m := range regexp.MustCompile(`(\d+)\[([0-9 ]*)\]`).FindAllStringSubmatch(descendant[strings.Index(descendant, "/W[")+3:], -1) {
		first, _ := strconv.Atoi(m[1])
		for i, w := range strings.Fields(m[2]) {
			widths[first+i], _ = strconv.Atoi(w)
		}
	}
	for g := range glyphs {
		w, ok := widths[g]
		if !ok {
			w = 1000
		}
		if got := int(be.Uint16(tables["hmtx"][4*g:])); got != w {
			t.Errorf("glyph %d: /W says %d, hmtx %d", g, w, got)
		}
	}
}

// TestBold: the outlines of bold text are stroked in its colour, those of no other.
func TestBold(t *testing.T) {
	text := func(chars string, bold bool, colour layout.Color) layout.Mark {
		return &layout.Text{Chars: []rune(chars), X: make([]layout.Length, len([]rune(chars))), Size: 16 * layout.PT, Bold: bold, Color: colour}
	}
	p := &layout.Paged{Flow: &layout.Flow{}, Pages: []layout.Page{{Marks: []layout.Mark{text("前", false, layout.Black), text("强", true, layout.Red), text("后", false, layout.Red)}}}}
	got := contents(t, written(t, p))[0]
	want := `(?s)^0.000 0.000 0.000 rg\nBT\n[^\n]*\n/F1 16 Tf 0 Tc\n[^\n]* TJ\nET\n` +
		`1.000 0.000 0.000 rg\n1.000 0.000 0.000 RG\n0.40 w\nBT\n[^\n]*\n/F1 16 Tf 2 Tr 0 Tc\n[^\n]* TJ\n0 Tr\nET\n` +
		`BT\n[^\n]*\n/F1 16 Tf 0 Tc\n[^\n]* TJ\nET\n$`
	if !regexp.MustCompile(want).MatchString(got) {
		t.Errorf("%s", got)
	}
	if n := strings.Count(strings.Join(contents(t, written(t, paged(t, 1, false))), ""), " 2 Tr "); n != 1 {
		t.Errorf("%d bold pieces", n)
	}
}

// TestHugeType: a type size that would be taken for a face's number is refused.
func TestHugeType(t *testing.T) {
	text := &layout.Text{Chars: []rune("大"), X: []layout.Length{0}, Size: lookStep * layout.PT}
	p := &layout.Paged{Flow: &layout.Flow{}, Pages: []layout.Page{{Marks: []layout.Mark{text}}}}
	if err := Write(io.Discard, p, fonts.Embedded()); err == nil || err.Error() != "第1页: 字号 1000 磅，应小于 1000 磅" {
		t.Errorf("%v", err)
	}
}

// TestOutline nests the bookmarks by level.
func TestOutline(t *testing.T) {
	var b []layout.Bookmark
	for _, l := range []int{1, 2, 2, 1, 3, 2} {
		b = append(b, layout.Bookmark{Level: l})
	}
	items := outlineTree(b)
	for i, want := range []struct{ parent, first, last, prev, next int }{
		{-1, 1, 2, -1, 3}, {0, -1, -1, -1, 2}, {0, -1, -1, 1, -1}, {-1, 4, 5, 0, -1}, {3, -1, -1, -1, 5}, {3, -1, -1, 4, -1},
	} {
		it := items[i]
		if it.parent != want.parent || it.first != want.first || it.last != want.last || it.prev != want.prev || it.next != want.next {
			t.Errorf("%d: %+v, want %+v", i, it, want)
		}
	}
}

// everyObject joins a file's objects.
func everyObject(t *testing.T, data []byte) string {
	var b strings.Builder
	for _, o := range pdfObjects(t, data) {
		b.WriteString(o)
	}
	return b.String()
}

// TestFields: an issue copy has an unsigned signature field at the seal's place, a draft none.
func TestFields(t *testing.T) {
	p := paged(t, 1, false)
	all := everyObject(t, written(t, p))
	place := p.Places[0]
	m := regexp.MustCompile(`/FT/Sig/T <FEFF53707AE00031>/F 4/Rect\[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]`).FindStringSubmatch(all)
	if m == nil || !strings.Contains(all, "/AcroForm<</Fields[") || !strings.Contains(all, "/Annots[") || strings.Contains(all, "/V ") {
		t.Fatal("no unsigned field")
	}
	for i, want := range []layout.Length{place.X, layout.PageHeight - place.Y - place.Height, place.X + place.Width, layout.PageHeight - place.Y} {
		if got, err := strconv.ParseFloat(m[i+1], 64); err != nil || got-want.Points() > 0.01 || want.Points()-got > 0.01 {
			t.Errorf("Rect[%d] is %s, want %.2f", i, m[i+1], want.Points())
		}
	}
	if strings.Contains(everyObject(t, written(t, paged(t, 1, true))), "/Sig") {
		t.Error("a draft can be signed")
	}
}

// TestSameBytes writes from several goroutines at once with one set of faces.
func TestSameBytes(t *testing.T) {
	p := paged(t, 5, false)
	want := written(t, p)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var b bytes.Buffer
			if err := Write(&b, p, fonts.Embedded()); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("other bytes: %v", err)
			}
		}()
	}
	wg.Wait()
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("磁盘已满") }

func TestWriteError(t *testing.T) {
	if err := Write(fullDisk{}, paged(t, 1, false), fonts.Embedded()); err == nil {
		t.Error("an error of the writer was lost")
	}
}

// TestPictures takes pictures that gopdf treats wrong or not at all.
func TestPictures(t *testing.T) {
	grey16 := image.NewGray16(image.Rect(0, 0, 4, 4))
	palette := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.Transparent})
	for _, img := range []image.Image{grey16, palette} {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		p := &layout.Paged{Flow: &layout.Flow{}, Pages: []layout.Page{{Marks: []layout.Mark{&layout.Image{X: layout.MM, Y: layout.MM, Width: layout.MM, Height: layout.MM, Data: b.Bytes(), MIME: "image/png"}}}}}
		written(t, p)
	}
	bad := &layout.Paged{Flow: &layout.Flow{}, Pages: []layout.Page{{Marks: []layout.Mark{&layout.Image{Data: []byte("GIF"), MIME: "image/png", Alt: "坏图"}}}}}
	if err := Write(io.Discard, bad, fonts.Embedded()); err == nil || !strings.Contains(err.Error(), "坏图") {
		t.Errorf("%v", err)
	}
}

// blankPaged has the empty page that may stand before 版记 (clause 7.5).
func blankPaged(t *testing.T) *layout.Paged {
	p := paged(t, 1, false)
	p.Pages = append(p.Pages, layout.Page{}, p.Pages[0])
	return p
}

func FuzzFinish(f *testing.F) {
	p := &layout.Paged{Flow: &layout.Flow{}, Pages: []layout.Page{{Marks: []layout.Mark{&layout.Rule{}}}, {}}}
	var real bytes.Buffer
	pdf := &gopdf.GoPdf{}
	pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	pdf.SetNoCompression()
	pdf.AddPage()
	pdf.Line(0, 0, 9, 9)
	pdf.AddPage()
	if _, err := pdf.WriteTo(&real); err != nil {
		f.Fatal(err)
	}
	f.Add(real.Bytes())
	f.Add([]byte("1 0 obj\nendobj\n\n2 0 obj\n<<\n/Length 9\n>>\nstream\nendobj\n\n"))
	f.Add([]byte("1 0 obj\n<<\n  /Type /Page\nendobj\n\n2 0 obj\nstream\nBT\n/F1 5e9 Tf ET\nendobj\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, alike := range []bool{false, true} { // may fail, must not panic
			file := newFile(p, &cutSet{})
			file.alike = alike
			all := &reader{file: file, pages: p.Pages}
			for piece := range bytes.SplitSeq(data, []byte("endobj\n\n")) {
				all.Write(piece)
				all.Write([]byte("endobj\n\n"))
			}
			file.finish()
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	for name, paragraphs := range map[string]int{"2pages": 9, "200pages": 1450} {
		b.Run(name, func(b *testing.B) {
			p := paged(b, paragraphs, false)
			faces := fonts.Embedded()
			b.ReportMetric(float64(len(p.Pages)), "pages")
			for b.Loop() {
				if err := Write(io.Discard, p, faces); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
