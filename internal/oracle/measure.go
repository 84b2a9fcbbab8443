package oracle

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// printed is what a printer puts on paper: MuPDF shows an unsigned signature field by a sign of its own, which is none of the document's;
// a sheet that lies on its side goes in with its head to the left, as turned tables have it (GB/T 9704-2012 clause 8).
func printed(t testing.TB, pdf string) string {
	t.Helper()
	Need(t, "qpdf", "pdfinfo")
	flat := filepath.Join(t.TempDir(), filepath.Base(pdf))
	args := []string{"--flatten-annotations=print", pdf, flat}
	sizes, err := exec.Command("pdfinfo", "-f", "1", "-l", "-1", pdf).Output()
	if err != nil {
		t.Fatalf("pdfinfo: %v", err)
	}
	for _, size := range lyingRE.FindAllSubmatch(sizes, -1) {
		if string(size[2]) > string(size[3]) { // of A4, 841.89 and 595.276 pt
			args = append(args, "--rotate=+270:"+string(size[1]))
		}
	}
	if out, err := exec.Command("qpdf", args...).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v\n%s", err, out)
	}
	return flat
}

// lyingRE finds a page's number, width and height in what pdfinfo says.
var lyingRE = regexp.MustCompile(`(?m)^Page +(\d+) size: +(\d+)[.\d]* x (\d+)[.\d]* pts`)

// Measured is a PDF as shared/tools/measure.py sees it: millimetres from the top left corner of each page.
type Measured struct {
	Pages []Sheet
	Doc   struct{ Unmapped, Radicals int } // glyphs without a character, radicals for hanzi
}

// Sheet is one page.
type Sheet struct {
	SizeMM [2]float64 `json:"size_mm"`
	Lines  []Line
	Cells  []struct {
		Text []string
		Pad  []float64
	}
	Rules  []Rule
	Images []struct{ BBox [4]float64 }
	Shapes []struct{ BBox [4]float64 } // other paths: a seal, a star
	Gw     struct {
		LinesInCore int `json:"lines_in_core"`
		Overflow    []json.RawMessage
		StartBad    []string       `json:"line_start_bad"`
		EndBad      []string       `json:"line_end_bad"`
		FullLine    map[string]int `json:"full_line_chars"`
		PageNumber  struct {
			Number int
			Mid    float64 `json:"ink_mid_below_core"`
			Left   float64 `json:"from_left"`
			Right  float64 `json:"from_right"`
		} `json:"page_number"`
	}
}

// Line is a line of text. Em is the upper and lower edge of its character boxes, Ink its ink's box; a Char is a character with its
// origin, end and baseline. All but the ink is measured on the sheet turned by Angle.
type Line struct {
	Text     string
	Angle    float64
	Baseline float64
	X0, X1   float64
	Em       [2]float64
	Ink      [4]float64
	Font     string
	SizePt   float64 `json:"size_pt"`
	Color    string
	N        int
	Chars    [][4]any
	Runs     []struct { // parts of one look
		X0, X1 float64
		Font   string
		SizePt float64 `json:"size_pt"`
		Color  string
		Bold   string
	}
}

// Rule is a straight line.
type Rule struct {
	Orient                 string
	X0, Y0, X1, Y1, Length float64
	Thickness              float64
	Color                  string
}

// Measure measures a PDF.
func Measure(t testing.TB, pdf string) (m Measured) {
	t.Helper()
	Need(t, "python3", "mutool")
	JSON(t, &m, "python3", Tool(t, "measure.py"), printed(t, pdf), "--chars")
	return m
}

// Comparison is what shared/tools/compare.py says of two PDFs.
type Comparison struct {
	Pages struct {
		A, B  int
		Equal bool
	}
	LineBreaks struct {
		F1 float64 `json:"f1"`
	} `json:"line_breaks"`
	PageBreaks struct {
		F1 float64 `json:"f1"`
	} `json:"page_breaks"`
	SamePage   float64         `json:"same_page"` // the share of the lines that stand on the same page in both
	CharRatio  float64         `json:"char_ratio"`
	BreakDiffs json.RawMessage `json:"break_diffs"`
	OnlyA      []Only          `json:"text_only_in_a"`
	OnlyB      []Only          `json:"text_only_in_b"`
}

// Only is text that one of two PDFs has alone.
type Only struct {
	Page int
	Text string
}

// Compare compares our PDF a with an office program's b.
func Compare(t testing.TB, a, b string) (c Comparison) {
	t.Helper()
	Need(t, "python3", "mutool")
	JSON(t, &c, "python3", Tool(t, "compare.py"), printed(t, a), printed(t, b), "--json", "--max-diffs", "1000")
	return c
}
