package hongtou_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hongtou"
	"hongtou/form"
	"hongtou/internal/oracle"
	"hongtou/notice"
	"hongtou/source"
	"hongtou/templates"
)

// randomForm is random values for every field of a form that asks for them, as JSON has them.
type randomForm struct {
	*rand.Rand
	form *notice.Form
}

// text is n characters: hanzi, rare ones among them, words, numbers and marks.
func (r *randomForm) text(n int) string {
	pool := []rune("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严𬭎䶮㛃")
	var b strings.Builder
	for i := range n {
		switch c := r.IntN(24); {
		case c == 0 && i > 0 && i < n-1:
			b.WriteString([]string{"，", "；", "（试行）", "“一站式”", "·", "%"}[r.IntN(6)])
		case c == 1:
			b.WriteString([]string{"2026", "WHO", "3.5", "A/B", "×", "&<>\"'"}[r.IntN(6)])
		default:
			b.WriteRune(pool[r.IntN(len(pool))])
		}
	}
	return b.String()
}

func (r *randomForm) date(year int) string {
	return fmt.Sprintf("%04d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28))
}

// id is a 公民身份号码 that GB 11643 allows.
func (r *randomForm) id() string {
	id := fmt.Sprintf("3401%02d%04d%02d%02d%03d", 1+r.IntN(9), 1960+r.IntN(40), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000))
	sum := 0
	for i := range id {
		sum += int(id[i]-'0') * (1 << (17 - i) % 11)
	}
	return id + string("10X98765432"[sum%11])
}

// values is values for the fields of a list, or outside all of them for "".
func (r *randomForm) values(list string) map[string]any {
	out := map[string]any{}
	person := r.id()
	for i := range r.form.Fields {
		f := &r.form.Fields[i]
		name, in := f.Name.Value, ""
		if rep := r.form.List(name); rep != nil {
			in = rep.List.Value
		}
		if in != list || len(f.Sum) > 0 || f.InWords.Value != "" || f.Type == notice.PhotoField || f.Required == (notice.Requirement{}) && r.IntN(6) == 0 {
			continue
		}
		limit := 30
		if f.Limit > 0 {
			limit = f.Limit / 6
		}
		switch f.Type {
		case notice.IDField:
			out[name] = person
		case notice.CreditField:
			out[name] = "91350100M000100Y43"
		case notice.PhoneField:
			out[name] = fmt.Sprintf("139%08d", r.IntN(100000000))
		case notice.DateField:
			out[name] = r.date(1992 + i)
			if strings.Contains(name, "出生") {
				out[name] = form.Birth(person)
			}
		case notice.NumberField:
			out[name] = fmt.Sprint(20 + r.IntN(30))
		case notice.AmountField:
			out[name] = fmt.Sprintf("%d.%02d", r.IntN(100000), r.IntN(100))
		case notice.OneField, notice.ManyField:
			out[name] = r.options(f)
		case notice.LinesField, notice.OpinionField:
			var lines []string
			for range 1 + r.IntN(3) {
				lines = append(lines, r.text(1+r.IntN(limit)))
			}
			out[name] = strings.Join(lines, "\n")
		default:
			out[name] = r.text(1 + r.IntN(min(limit, 12)))
		}
		if name == "性别" {
			out[name] = form.Sex(person)
		} else if f.Format.Value == "男|女" {
			out[name] = []string{"男", "女"}[r.IntN(2)]
		}
	}
	return out
}

func (r *randomForm) options(f *notice.Field) any {
	var chosen []any
	for _, o := range f.Options {
		text := o.Value
		if stem, asks := form.Asks(text); asks {
			text = stem + "：" + r.text(4)
		}
		if r.IntN(2) == 0 || len(chosen) == 0 {
			chosen = append(chosen, text)
		}
	}
	if f.Type == notice.OneField {
		return chosen[len(chosen)-1]
	}
	return chosen
}

// all is values for a whole form.
func (r *randomForm) all() map[string]any {
	out := r.values("")
	for _, rep := range r.form.Repeats {
		var rows []any
		for range 1 + r.IntN(min(12, rep.Max)) {
			rows = append(rows, r.values(rep.List.Value))
		}
		out[rep.List.Value] = rows
	}
	return out
}

// readBack is the values of a form that came back, as JSON has them, without those that it computes, and the findings.
func readBack(t testing.TB, f *hongtou.Form, spec *notice.Form, file string) map[string]any {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	returns, err := f.Read(hongtou.Source{Name: file, Data: content}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range returns[0].Findings {
		t.Errorf("%s: %v", file, finding)
	}
	var out bytes.Buffer
	if err := f.WriteJSON(&out, returns); err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Data map[string]any `json:"数据"`
	}
	if err := json.Unmarshal(out.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	for i := range spec.Fields {
		if field := &spec.Fields[i]; len(field.Sum) > 0 || field.InWords.Value != "" {
			delete(list[0].Data, field.Name.Value)
		}
	}
	return list[0].Data
}

// sameData compares values that went in and came out.
func sameData(t testing.TB, name string, in, out map[string]any) {
	t.Helper()
	a, _ := json.Marshal(in)
	b, _ := json.Marshal(out)
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil || !reflect.DeepEqual(x, y) {
		t.Errorf("%s:\nin  %s\nout %s", name, a, b)
	}
}

// specOf is a shipped form as its model.
func specOf(t testing.TB, name string) *notice.Form {
	data, _ := templates.FormFile(name)
	f, err := source.ReadForm(name+".yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestReadBack: whatever is filled into a shipped form is read back from its DOCX, and from what LibreOffice makes of that when it saves it.
func TestReadBack(t *testing.T) {
	dir := t.TempDir()
	office := oracle.NewOffice(t)
	for _, name := range templates.FormNames() {
		f, spec := shippedForm(t, name), specOf(t, name)
		for seed := range uint64(12) {
			r := &randomForm{rand.New(rand.NewPCG(seed, 5)), spec}
			in := r.all()
			data, err := json.Marshal(in)
			if err != nil {
				t.Fatal(err)
			}
			d, err := f.Build(&hongtou.Source{Name: "d.json", Data: data}, hongtou.Options{})
			if err != nil {
				t.Fatalf("%s %d: %v\n%s", name, seed, err, data)
			}
			_, docx := write(t, d, dir, fmt.Sprintf("%s-%d", name, seed))
			sameData(t, docx, in, readBack(t, f, spec, docx))
			if seed < 2 {
				saved := office.Resave(t, docx, "docx", filepath.Join(dir, "office"))
				sameData(t, saved, in, readBack(t, f, spec, saved))
			}
		}
	}
}

// edited is a DOCX with a piece of its main document's XML replaced.
func edited(t testing.TB, docx []byte, from, to string) []byte {
	t.Helper()
	dir := t.TempDir()
	body := string(oracle.Part(t, docx, "word/document.xml"))
	if !strings.Contains(body, from) {
		t.Fatalf("no %q in the document", from)
	}
	if err := os.MkdirAll(filepath.Join(dir, "word"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"word/document.xml": []byte(strings.Replace(body, from, to, 1)), "a.docx": docx} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	oracle.Need(t, "zip")
	cmd := exec.Command("zip", "-q", "a.docx", "word/document.xml")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("zip: %v %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "a.docx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestReadAltered: what people do to a form is said: a label altered, a text beside the control, a control taken out, a value changed.
func TestReadAltered(t *testing.T) {
	f := shippedForm(t, "会议回执")
	sample := sampleData(t, "会议回执")
	var filled bytes.Buffer
	if err := buildForm(t, f, sample).Write(&filled, "docx"); err != nil {
		t.Fatal(err)
	}
	var blank bytes.Buffer
	if err := buildForm(t, f, nil).Write(&blank, "docx"); err != nil {
		t.Fatal(err)
	}
	control := func(body, tag string) string {
		at := strings.Index(body, `<w:tag w:val="`+tag+`"`)
		from := strings.LastIndex(body[:at], "<w:bookmarkStart")
		to := at + strings.Index(body[at:], "<w:bookmarkEnd")
		return body[from : to+strings.Index(body[to:], "/>")+2]
	}
	body := string(oracle.Part(t, filled.Bytes(), "word/document.xml"))
	empty := string(oracle.Part(t, blank.Bytes(), "word/document.xml"))
	for _, x := range []struct {
		name     string
		docx     []byte
		from, to string
		want     []string
	}{
		{"nothing", filled.Bytes(), "参会", "参会", nil},
		{"a label", filled.Bytes(), "手机号码", "电话", []string{"a.docx: 标签: 被改动\n    现为: 电话\n    应为: 手机号码"}},
		{"a label taken out", filled.Bytes(), `<w:t xml:space="preserve">手机号码</w:t>`, "", []string{"a.docx: 标签: “手机号码”被改动或删去"}},
		{"a control taken out", filled.Bytes(), control(body, "联系人"), "", []string{"a.docx: 联系人: 表中已没有这一栏的内容控件\n    应为: 不要删除栏目", "a.docx: 联系人: 与发出时不同\n    现为: （空）\n    应为: 陈静", "a.docx: 联系人: 必填，没有填\n    应为: 文字"}},
		{"a value", filled.Bytes(), ">刘洋<", ">刘阳<", []string{"a.docx: 参会人员第1行 姓名: 与发出时不同\n    现为: 刘阳\n    应为: 刘洋"}},
		{"a value cut in runs", filled.Bytes(), ">刘洋<", ">刘</w:t></w:r><w:r><w:t>洋<", nil},
		{"a wrong value", filled.Bytes(), ">13900139001<", ">1390013900<", []string{"a.docx: 参会人员第1行 手机: 不是电话号码\n    现为: 1390013900\n    应为: 手机号（11位）或固定电话（如 0551-62345678）", "a.docx: 参会人员第1行 手机: 与发出时不同\n    现为: 1390013900\n    应为: 13900139001"}},
		{"text beside the control", blank.Bytes(), control(empty, "联系人"), control(empty, "联系人") + "<w:r><w:t>陈静</w:t></w:r>", []string{"a.docx: 联系人: 填在了内容控件之外，已照样读取\n    现为: 陈静"}},
		{"a box ticked by hand", blank.Bytes(), control(empty, "到会方式=高铁"), strings.Replace(control(empty, "到会方式=高铁"), ">□<", ">√<", 1), nil},
	} {
		returns, err := f.Read(hongtou.Source{Name: "a.docx", Data: edited(t, x.docx, x.from, x.to)}, sample)
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		var got []string
		for _, finding := range returns[0].Findings {
			if bytes.Equal(x.docx, filled.Bytes()) || finding.Problem == "填在了内容控件之外，已照样读取" {
				got = append(got, finding.Error())
			}
		}
		for _, want := range x.want {
			if i := indexOf(got, want); i < 0 {
				t.Errorf("%s: %q is not said", x.name, want)
			} else {
				got = append(got[:i], got[i+1:]...)
			}
		}
		if len(got) > 0 {
			t.Errorf("%s: also said: %q", x.name, got)
		}
		if v := returns[0].Values.Given["到会方式"].Text(); x.name == "a box ticked by hand" && v != "高铁" {
			t.Errorf("%s: %q", x.name, v)
		}
	}
}

func indexOf(list []string, s string) int {
	for i := range list {
		if list[i] == s {
			return i
		}
	}
	return -1
}

// TestReadNotice: a form bound into a notice is read from the notice's DOCX.
func TestReadNotice(t *testing.T) {
	text := "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕1号\n标题: 关于开会的通知\n附件:\n  - {名称: 参会回执, 表单: 会议回执, 数据: samples/数据/会议回执.yaml}\n成文日期: 2026-06-21\n---\n\n正文。\n"
	_, docx := write(t, build(t, ".", "n.md", []byte(text), hongtou.Options{}), t.TempDir(), "通知")
	var in map[string]any
	data := readBack(t, shippedForm(t, "会议回执"), specOf(t, "会议回执"), docx)
	if err := json.Unmarshal([]byte(`{"参会单位": "示例市青山县中心医院"}`), &in); err != nil || data["参会单位"] != in["参会单位"] || len(data["参会人员"].([]any)) != 3 {
		t.Errorf("%v", data)
	}
}

// TestCollectionSheet: a collection sheet has a heading for each field, keeps long numbers as text, and gives back what is filled in.
func TestCollectionSheet(t *testing.T) {
	for _, name := range templates.FormNames() {
		f, spec := shippedForm(t, name), specOf(t, name)
		var out, again bytes.Buffer
		if err := f.WriteSheet(&out); err != nil {
			t.Fatal(err)
		}
		if err := f.WriteSheet(&again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Errorf("%s: the sheet is not the same twice: %v", name, err)
		}
		book, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		sheet := book.GetSheetName(0)
		rows, err := book.GetRows(sheet)
		if err != nil || len(rows) != 1 {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		in := (&randomForm{rand.New(rand.NewPCG(7, 7)), spec}).all()
		for i := range spec.Fields {
			if f := &spec.Fields[i]; f.Type == notice.OpinionField && !f.Required.Always {
				delete(in, spec.Fields[i].Name.Value)
			}
		}
		for col, heading := range rows[0] {
			put := func(row int, v any) {
				cell, _ := excelize.CoordinatesToCellName(col+1, row+2)
				text := fmt.Sprint(v)
				if many, ok := v.([]any); ok {
					var parts []string
					for _, x := range many {
						parts = append(parts, fmt.Sprint(x))
					}
					text = strings.Join(parts, "、")
				}
				if err := book.SetCellStr(sheet, cell, text); err != nil {
					t.Fatal(err)
				}
			}
			if list, field, ok := strings.Cut(heading, "/"); ok {
				for n, row := range in[list].([]any) {
					if v, ok := row.(map[string]any)[field]; ok {
						put(n, v)
					}
				}
			} else if v, ok := in[heading]; ok {
				put(0, v)
			}
		}
		file := filepath.Join(t.TempDir(), "收集表.xlsx")
		if err := book.SaveAs(file); err != nil {
			t.Fatal(err)
		}
		got := readBack(t, f, spec, file)
		sameData(t, name, in, got)
	}
}
