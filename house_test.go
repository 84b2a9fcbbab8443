package hongtou_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hongtou"
	"hongtou/layout"
)

// houses is houses that change the page, by name; they are tried on samples and held to parity with LibreOffice (parity_test.go).
var houses = map[string]string{
	"预印":  "版头: 预印\n机关标志: {字号: 50, 字宽: 70}\n",
	"五角星": "红色分隔线: {粗: 1, 五角星: 是}\n机关标志: {字号: 60, 最窄: 50}\n双面对称: 是\n订口: 30\n印章直径: 50\n",
	"居中":  "白头页码: 居中\n双面对称: 是\n西文字体: 宋体\n版式: 严格\n",
}

// housed builds a sample in a house of the given settings.
func housed(t testing.TB, file, settings string) *hongtou.Document {
	t.Helper()
	h, err := hongtou.OpenHouse("局", func(name string) ([]byte, error) {
		if name == path.Join("局", hongtou.HouseFile) {
			return []byte(settings), nil
		}
		return nil, os.ErrNotExist
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return build(t, "samples", file, data, hongtou.Options{House: h})
}

// TestPreprinted: on preprinted paper nothing is red, and all the rest stands where it does on blank paper; of a letter both double
// rules are on the paper.
func TestPreprinted(t *testing.T) {
	const type50 = "机关标志: {字号: 50, 字宽: 70}\n"
	letter := bytes.Replace(mustRead(t, "samples/通知.md"), []byte("文种: 通知\n"), []byte("文种: 通知\n格式: 信函\n"), 1)
	letter = bytes.Replace(bytes.Replace(letter, []byte("印发机关: 云岭市卫生健康委员会办公室\n"), nil, 1), []byte("印发日期: 2026-06-18\n"), nil, 1)
	file := path.Join(t.TempDir(), "信函.md")
	if err := os.WriteFile(file, letter, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"samples/通知.md", "samples/请示.md", file} {
		blank, printed := housed(t, file, type50+"版头: 预印\n"), housed(t, file, type50)
		reds := 0
		for i := range printed.Pages.Pages {
			var want []layout.Mark
			for _, m := range printed.Pages.Pages[i].Marks {
				if isRed(m) {
					reds++
				} else {
					want = append(want, m)
				}
			}
			if d := cmp.Diff(want, blank.Pages.Pages[i].Marks, ignoreLine); d != "" {
				t.Errorf("%s page %d: -on blank paper +on preprinted:\n%s", file, i+1, d)
			}
		}
		if reds < 2 {
			t.Errorf("%s: %d red marks on blank paper", file, reds)
		}
	}
}

func mustRead(t testing.TB, file string) []byte {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ignoreLine leaves the count of lines out of account: a mark that is not printed is no line.
var ignoreLine = cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Line" }, cmp.Ignore())

func isRed(m layout.Mark) bool {
	switch m := m.(type) {
	case *layout.Text:
		return m.Color == layout.Red
	case *layout.Rule:
		return m.Color == layout.Red
	}
	return false
}

// TestMirrored: with mirrored margins all that is on an even page stands 2 mm further left, seals' places too, and an odd page is as ever.
func TestMirrored(t *testing.T) {
	const file = "samples/通知.md"
	plain, mirrored := housed(t, file, "双面对称: 否\n"), housed(t, file, "双面对称: 是\n")
	left := func(m layout.Mark) layout.Length {
		switch m := m.(type) {
		case *layout.Text:
			return m.X[0]
		case *layout.Rule:
			return m.X0
		}
		t.Fatalf("%T", m)
		return 0
	}
	for i, p := range plain.Pages.Pages {
		want := layout.Length(0)
		if i%2 == 1 {
			want = -2 * layout.MM
		}
		for k, m := range p.Marks {
			if by := left(mirrored.Pages.Pages[i].Marks[k]) - left(m); by != want {
				t.Fatalf("page %d: %v moved by %v mm", i+1, m, by.Millimetres())
			}
		}
		for k, place := range plain.Pages.Places {
			if place.Page == i && mirrored.Pages.Places[k].X-place.X != want {
				t.Errorf("page %d: a seal moved by %v mm", i+1, (mirrored.Pages.Places[k].X - place.X).Millimetres())
			}
		}
	}
	if len(plain.Pages.Pages) < 2 || len(plain.Deviations()) != 0 || len(mirrored.Deviations()) != 1 {
		t.Errorf("deviations %v", mirrored.Deviations())
	}
}

// TestFaceMissing: a face that the settings name and the folder has not is said in Chinese, where it is named.
func TestFaceMissing(t *testing.T) {
	open := func(name string) ([]byte, error) {
		if name == "甲/单位.yaml" {
			return []byte("字体:\n  仿宋: 无.ttf\n"), nil
		}
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	_, err := hongtou.OpenHouse("甲", open, nil)
	if want := "甲/单位.yaml:2:7: 字体: 仿宋不能用 无.ttf\n    现为: 文件不存在\n    应为: 可嵌入的 TrueType 或 OpenType 字体"; err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}
