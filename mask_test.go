package hongtou_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"hongtou"
)

// TestMask: a form checks the whole number and prints what the mask leaves of it, in every format and every part of a DOCX.
func TestMask(t *testing.T) {
	const form = "表单: 登记表\n列: [40, 80]\n字段:\n  身份证号: {类型: 身份证号, 必填: 是}\n  经历: {类型: 多行}\n" +
		"行:\n  - [{标签: 身份证号}, {字段: 身份证号}]\n  - [{标签: 经历}, {字段: 经历}]\n"
	const id, masked = "11010519491231002X", "110***"
	f, err := hongtou.OpenForm(hongtou.Source{Name: "登记表.yaml", Data: []byte(form)})
	if err != nil {
		t.Fatal(err)
	}
	mask := func(_, s string) string { return strings.ReplaceAll(s, id, masked) }
	doc, err := f.Fill("登记表.yaml", row("身份证号", id, "经历", "甲\n持"+id), nil, nil, hongtou.Options{Mask: mask})
	if err != nil {
		t.Fatal(err)
	}
	if text := pageText(doc.Pages); strings.Count(text, masked) != 2 || strings.Contains(text, id) {
		t.Errorf("the pages say %s", text)
	}
	for _, format := range []string{"docx", "text"} {
		var b bytes.Buffer
		if err := doc.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if format == "docx" {
			text = unzipped(t, b.Bytes())
		}
		if !strings.Contains(text, masked) || strings.Contains(text, id) {
			t.Errorf("%s: the number is not masked", format)
		}
	}
	if _, err := f.Fill("登记表.yaml", row("身份证号", "110105194912310021"), nil, nil, hongtou.Options{Mask: func(_, _ string) string { return masked }}); err == nil ||
		!strings.Contains(err.Error(), "身份证号: 校验码不对\n    现为: "+masked) {
		t.Error(err)
	}
}

// unzipped is the text of all parts.
func unzipped(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
