package hongtou_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/layout"
	"hongtou/templates"
)

// shippedForm opens a form that comes with the program.
func shippedForm(t testing.TB, name string) *hongtou.Form {
	t.Helper()
	data, ok := templates.FormFile(name)
	if !ok {
		t.Fatalf("no form %s", name)
	}
	f, err := hongtou.OpenForm(hongtou.Source{Name: name + ".yaml", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sampleData is a form's sample values.
func sampleData(t testing.TB, name string) *hongtou.Source {
	t.Helper()
	file := "samples/数据/" + name + ".yaml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return &hongtou.Source{Name: file, Data: data, Open: func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join("samples/数据", path))
	}}
}

func buildForm(t testing.TB, f *hongtou.Form, data *hongtou.Source) *hongtou.Document {
	t.Helper()
	d, err := f.Build(data, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// formPages is how many pages each shipped form takes, blank and with its sample.
var formPages = map[string][2]int{"创建申报表": {1, 1}, "项目申报书": {4, 4}, "审批表": {1, 1}, "会议回执": {1, 1}, "人员名单一览表": {1, 2}, "诊断证明": {1, 1}}

// textForm is a form by which tests try what its policies do with long texts.
const textForm = `表单: 试验表
列: [40, 116]
字段:
  甲: {类型: 文字, 超出: 缩小}
  乙: {类型: 多行, 超出: 附页}
  丙: {类型: 多行, 超出: 附页}
  丁: {类型: 多行}
  戊: {类型: 多行, 超出: 缩小}
行:
  - [{标签: 甲}, {字段: 甲}]
  - [{标签: 乙}, {字段: 乙, 高: 40}]
  - [{标签: 丙}, {字段: 丙, 高: 30}]
  - [{标签: 丁}, {字段: 丁}]
  - [{标签: 戊}, {字段: 戊, 高: 20}]
`

// narrowForm is a form whose cells are narrower than their dates, numbers and words, some even in the smallest size.
const narrowForm = `表单: 窄表
列: [22, 22, 40, 22, 24]
字段:
  金额: {类型: 金额}
  说明: {类型: 多行}
  名称: {类型: 文字}
  种类: {类型: 单选, 选项: [甲类, 其他＿＿]}
  职务: {类型: 文字, 超出: 缩小}
  依据: {类型: 多行, 超出: 附页}
  开始: {类型: 日期}
  结束: {类型: 日期}
行:
  - [{标签: 金额}, {字段: 金额, 对齐: 右}, {标签: 说明}, {字段: 说明}, {字段: 开始}]
  - [{标签: 名称}, {字段: 名称}, {标签: 种类}, {字段: 种类}, {字段: 结束}]
  - [{标签: 职务}, {字段: 职务}, {标签: 依据}, {字段: 依据, 高: 20}, {标签: 空}]
`

const narrowData = `金额: 123456789012.67
说明: |
  标准NATIONAL
  报送NATIONAL标准。
名称: 国家2026年6月ABCDEFGHIJKLMNOPQ标准
种类: 甲类
职务: ABCDEFGHIJKLMNO、2026年12月31日
依据: 标准NATIONAL要求完成整改，并按办法报送，逐级审核
开始: 2026-06-01
结束: 2026-12-31
`

// longText is n characters in sentences, with numbers and words.
func longText(n int) string {
	const sentence = "各科室要于2026年6月30日前完成整改，满意度达到95%以上，并按《办法》（试行）报送WHO标准材料。"
	return string([]rune(strings.Repeat(sentence, n/40+1))[:n])
}

// formCases is every shipped form blank and filled, and forms whose cells have too much to hold.
func formCases(t testing.TB) map[string]*hongtou.Document {
	cases := map[string]*hongtou.Document{}
	for _, name := range templates.FormNames() {
		f := shippedForm(t, name)
		cases[name+"-空白"] = buildForm(t, f, nil)
		cases[name+"-填写"] = buildForm(t, f, sampleData(t, name))
	}
	f, err := hongtou.OpenForm(hongtou.Source{Name: "试验表.yaml", Data: []byte(textForm)})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{20, 300, 1800} {
		data := fmt.Sprintf("甲: %s\n乙: %s\n丙: |\n  %s\n  %s\n丁: %s\n戊: %s\n", longText(n/10), longText(n), longText(n/3), longText(n/2), longText(n/4), longText(n/5))
		cases[fmt.Sprintf("试验表-%d", n)] = buildForm(t, f, &hongtou.Source{Name: "d.yaml", Data: []byte(data)})
	}
	people := "填报单位: 甲\n填报日期: 2026-06-21\n填表人: 李\n人员:\n" +
		"  - {姓名: 王伟, 性别: 男, 身份证号: \"340101197506160151\", 职务: 主任, 补助: 9999999.99}\n" +
		"  - {姓名: 李秀英, 性别: 女, 身份证号: \"340101199704210120\", 职务: 主任, 补助: 1234567.00}\n"
	cases["人员名单一览表-金额"] = buildForm(t, shippedForm(t, "人员名单一览表"), &hongtou.Source{Name: "d.yaml", Data: []byte(people)})
	if f, err = hongtou.OpenForm(hongtou.Source{Name: "窄表.yaml", Data: []byte(narrowForm)}); err != nil {
		t.Fatal(err)
	}
	cases["窄表-填写"] = buildForm(t, f, &hongtou.Source{Name: "d.yaml", Data: []byte(narrowData)})
	return cases
}

// TestForms: every form has the pages it should, its text stands in its cells by half a millimetre, and LibreOffice breaks the DOCX like the PDF.
func TestForms(t *testing.T) {
	oracle.Tool(t, "compare.py")
	dir := t.TempDir()
	var pdfs, docxs []string
	for name, d := range formCases(t) {
		form, way, _ := strings.Cut(name, "-")
		if want, ok := formPages[form]; ok && len(d.Pages.Pages) != want[map[string]int{"空白": 0, "填写": 1}[way]] {
			t.Errorf("%s: %d pages", name, len(d.Pages.Pages))
		}
		for _, w := range d.Warnings {
			t.Errorf("%s: %v", name, w)
		}
		pdf, docx := write(t, d, dir, name)
		pdfs, docxs = append(pdfs, pdf), append(docxs, docx)
		for i, p := range oracle.Measure(t, pdf).Pages {
			for _, c := range p.Cells {
				for _, pad := range c.Pad {
					if pad < 0.5 {
						t.Errorf("%s page %d: %q is %.2f mm from a rule", name, i+1, c.Text, pad)
					}
				}
			}
			if len(p.Gw.Overflow) > 0 {
				t.Errorf("%s page %d: overflow %s", name, i+1, p.Gw.Overflow)
			}
		}
	}
	oracle.CheckDOCX(t, slices.DeleteFunc(slices.Clone(docxs), func(f string) bool { return strings.Contains(f, "空白") })...)
	oracle.NewOffice(t).Convert(t, docxs...)
	for i, pdf := range pdfs {
		c := oracle.Compare(t, pdf, strings.TrimSuffix(docxs[i], ".docx")+".pdf")
		if !c.Pages.Equal || c.LineBreaks.F1 < 1 || c.CharRatio < 1 {
			t.Errorf("%s: pages %d/%d, F1 %.4f, characters %.4f\n%v\n%v\n%v", filepath.Base(pdf), c.Pages.A, c.Pages.B, c.LineBreaks.F1, c.CharRatio, c.BreakDiffs, c.OnlyA, c.OnlyB)
		}
	}
}

// TestFormRules: the rules of the 申报表 stand where its widths say.
func TestFormRules(t *testing.T) {
	oracle.Tool(t, "measure.py")
	pdf, _ := write(t, buildForm(t, shippedForm(t, "创建申报表"), nil), t.TempDir(), "申报表")
	m := oracle.Measure(t, pdf)
	for _, want := range []float64{28, 60, 106, 138, 184} {
		found := false
		for _, r := range m.Pages[0].Rules {
			if r.Orient == "v" && r.X0 > want-0.1 && r.X0 < want+0.1 {
				found = true
				about(t, "thickness", r.Thickness, 0.18, 0.02)
			}
		}
		if !found {
			t.Errorf("no rule at %.0f mm", want)
		}
	}
}

// TestFormText: nothing that was filled in is lost, whatever the policy: all of it is in the PDF's text.
func TestFormText(t *testing.T) {
	for name, d := range formCases(t) {
		var text bytes.Buffer
		if err := d.Write(&text, "text"); err != nil {
			t.Fatal(err)
		}
		if n := 1800; name == fmt.Sprintf("试验表-%d", n) {
			got := strings.Join(strings.FieldsFunc(text.String(), func(r rune) bool { return strings.ContainsRune(" 　\n\f", r) }), "")
			for _, want := range []string{"（下接附页1）", "《试验表》附页1：乙", "《试验表》附页2：丙", longText(360)[300:]} {
				if !strings.Contains(got, want) {
					t.Errorf("%s: %q is not there", name, want)
				}
			}
			if len(d.Pages.Pages) < 4 {
				t.Errorf("%s: %d pages", name, len(d.Pages.Pages))
			}
		}
	}
}

// TestFormProof: the proof sheet of a form measures what a form has, and nothing of it fails but where the form has no room for a number.
func TestFormProof(t *testing.T) {
	for name, d := range formCases(t) {
		p, err := d.Proof()
		if err != nil {
			t.Fatal(err)
		}
		failed := 0
		if strings.HasPrefix(name, "窄表") {
			failed = 1
		}
		if p.Failed != failed || p.Held < 9 {
			t.Errorf("%s: %d measures held, %d failed", name, p.Held, p.Failed)
		}
	}
}

// TestFormRefuse: a text that has no room is refused where the form says so.
func TestFormRefuse(t *testing.T) {
	f, err := hongtou.OpenForm(hongtou.Source{Name: "f.yaml", Data: []byte("表单: 甲\n列: [40, 40]\n字段:\n  乙: {类型: 文字, 超出: 拒绝}\n行:\n  - [{标签: 乙}, {字段: 乙}]\n")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Build(&hongtou.Source{Name: "d.yaml", Data: []byte("乙: " + longText(40))}, hongtou.Options{})
	if want := "d.yaml:1:4: 乙: 单元格里排不下；请缩短，或放宽“超出”"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestFormPhoto: a photograph is printed in its size, cut to it or fitted in, and one of few pixels is warned of.
func TestFormPhoto(t *testing.T) {
	const spec = "表单: 甲\n列: [60, 60]\n字段:\n  乙: {类型: 照片, 尺寸: 二寸}\n  丙: {类型: 照片, 照片: 适应}\n行:\n  - [{字段: 乙}, {字段: 丙}]\n"
	f, err := hongtou.OpenForm(hongtou.Source{Name: "f.yaml", Data: []byte(spec)})
	if err != nil {
		t.Fatal(err)
	}
	d := buildForm(t, f, &hongtou.Source{Name: "d.yaml", Data: []byte("乙: 宽.png\n丙: 宽.png\n"), Open: func(string) ([]byte, error) { return onePNG(t, 400, 100), nil }})
	var boxes []string
	for _, m := range d.Pages.Pages[0].Marks {
		if i, ok := m.(*layout.Image); ok {
			boxes = append(boxes, fmt.Sprintf("%.2f×%.2f %v", i.Width.Millimetres(), i.Height.Millimetres(), i.Crop))
		}
	}
	if got := strings.Join(boxes, "; "); got != "35.00×49.00 {41071 0 41071 0}; 25.00×6.25 {0 0 0 0}" {
		t.Error(got)
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Error() != "d.yaml:1:4: 乙: 照片不够清晰\n    现为: 400×100 像素（52 dpi）\n    应为: 至少 276×386 像素（200 dpi）" {
		t.Errorf("%v", d.Warnings)
	}
	for _, format := range []string{"pdf", "docx"} {
		if err := d.Write(io.Discard, format); err != nil {
			t.Error(err)
		}
	}
}

// TestFormFields: every field of every shipped form is a content control of the DOCX, named by its tag.
func TestFormFields(t *testing.T) {
	for _, name := range templates.FormNames() {
		data, _ := templates.FormFile(name)
		var docx bytes.Buffer
		if err := buildForm(t, shippedForm(t, name), nil).Write(&docx, "docx"); err != nil {
			t.Fatal(err)
		}
		body := string(oracle.Part(t, docx.Bytes(), "word/document.xml"))
		inFields := false
		for _, line := range strings.Split(string(data), "\n") {
			if !strings.HasPrefix(line, "  ") {
				inFields = line == "字段:"
				continue
			}
			field, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			if inFields && !strings.Contains(body, `<w:tag w:val="`+field+`"`) && !strings.Contains(body, `/1/`+field+`"`) && !strings.Contains(body, `<w:tag w:val="`+field+`=`) {
				t.Errorf("%s: no control for %s", name, field)
			}
		}
	}
}

// BenchmarkForm is one filled form in a warm process, from its values to a file.
func BenchmarkForm(b *testing.B) {
	f := shippedForm(b, "创建申报表")
	data := sampleData(b, "创建申报表")
	for _, format := range []string{"pdf", "docx"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := buildForm(b, f, data).Write(io.Discard, format); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// onePNG is a grey picture of a size.
func onePNG(t testing.TB, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
