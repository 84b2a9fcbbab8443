package source

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiled is a schema as an independent validator reads it, which also holds it to its metaschema.
func compiled(t *testing.T, schema []byte) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// plainYAML is front matter as an ordinary YAML reader, such as an editor's, has it.
func plainYAML(t *testing.T, text string) any {
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestSchemaAgrees: what the reader reads the schema allows, and what it refuses the schema refuses.
func TestSchemaAgrees(t *testing.T) {
	s := compiled(t, Schema())
	for _, x := range []struct {
		yaml string
		ok   bool
	}{
		{"文种: 通知", true},
		{"标题: 甲", false}, // Missing says so
		{"文种: 通知\n份号: 007\n发文字号: 2026\n附注: 1.10", true},
		{"文种: 通知\n发文机关: [甲, 乙]\n主送: [[甲, 乙], [丙]]\n抄送: 甲", true},
		{"文种: 通知\n附件:\n  - 甲\n  - {名称: 乙, 正文: 是}\n  - {名称: 丙, 另附: true}", true},
		{"文种: 通知\n附件: 甲", true},
		{"文种: 通知\n印章: {图: 图.png, 直径: 42}\n成文日期: 2026-06-21\n印发日期: 2026年6月21日", true},
		{"文种: 令\n签名章: [{职务: 市长, 姓名: 王明, 图: 图.png}]", true},
		{"文种: 通知\n主送移至版记: 是\n版式: 严格", true},
		{"文种: 通之", false},
		{"文种: 通知\n题目: 甲", false},
		{"文种: 通知\n标题: [甲]", false},
		{"文种: 通知\n主送: [[[甲]]]", false},
		{"文种: 通知\n成文日期: 六月", false},
		{"文种: 通知\n印章: 圆形", false},
		{"文种: 通知\n印章: {图片: 图.png}", false},
		{"文种: 通知\n附件: [{文件: 甲.md}]", false},
		{"文种: 通知\n附件: [{名称: 甲, 名字: 乙}]", false},
		{"文种: 通知\n主送移至版记: 也许", false},
		{"文种: 通知\n签名章: [{职务: 市长}]", false},
	} {
		if err := s.Validate(plainYAML(t, x.yaml)); (err == nil) != x.ok {
			t.Errorf("%q: schema: %v", x.yaml, err)
		}
		body := ""
		if strings.Contains(x.yaml, "正文: 是") {
			body = "::: 附件 2\n甲\n:::\n"
		}
		n, err := Read("a.md", []byte("---\n"+x.yaml+"\n---\n\n"+body), files{"图.png": testPNG(t)}.open)
		if err == nil && n.Kind == "" {
			err = Missing(n, true)
		}
		if (err == nil) != x.ok {
			t.Errorf("%q: Read: %v", x.yaml, err)
		}
	}
}

// TestSchemaDescribes: every key of source.md is there, and one more, with a description in Chinese, and every directive.
func TestSchemaDescribes(t *testing.T) {
	var s struct {
		Properties map[string]struct{ Description string }
		Defs       map[string]struct {
			OneOf []struct{ Const, Description string }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	keys := strings.Fields(`题下文字 文种 格式 行文方向 发文机关 机关标志 发文字号 份号 密级 保密期限 紧急程度 签发人 标题 主送 抄送 主送移至版记 署名
		成文日期 印发日期 印章 签名章 附注 附件 正文附页 出席 请假 列席 印发机关 版记其他 单位 版式 关键词 公开方式`)
	if len(s.Properties) != len(keys) {
		t.Errorf("%d keys, source.md and ours are %d", len(s.Properties), len(keys))
	}
	for _, k := range keys {
		if s.Properties[k].Description == "" {
			t.Errorf("%s has no description", k)
		}
	}
	var names []string
	for _, d := range s.Defs["指令"].OneOf {
		if d.Description == "" {
			t.Errorf("%s has no description", d.Const)
		}
		names = append(names, d.Const)
	}
	if got := strings.Join(names, " "); got != "附件 名单 表单 居右 居中 分页" {
		t.Errorf("directives: %s", got)
	}
	if bytes.Index(Schema(), []byte(`"文种"`)) > bytes.Index(Schema(), []byte(`"公开方式"`)) {
		t.Error("the keys have lost their order")
	}
}

// TestSamples: the schema allows the front matter of every sample, and the reader reads it.
func TestSamples(t *testing.T) {
	samples, err := filepath.Glob("../samples/*.md")
	if err != nil || len(samples) == 0 {
		t.Skip("no samples")
	}
	s := compiled(t, Schema())
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte("---\n")) {
			continue // an attachment's file
		}
		yaml, _, f := split(string(data))
		if f != nil {
			t.Errorf("%s: %v", name, f)
			continue
		}
		if err := s.Validate(plainYAML(t, yaml.text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		folder := filepath.Dir(name)
		if _, err := Read(name, data, func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(folder, path)) }); err != nil {
			t.Error(err)
		}
	}
}

// TestFormSchema: the schema allows the forms that come with the program, and refuses what the reader refuses for its keys.
func TestFormSchema(t *testing.T) {
	s := compiled(t, FormSchema())
	files, err := filepath.Glob("../templates/forms/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no forms", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(plainYAML(t, string(data))); err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	if err := s.Validate(plainYAML(t, goodForm)); err != nil {
		t.Error(err)
	}
	for _, x := range badForms {
		switch x.name {
		case "no name", "no columns", "unknown key", "unknown key of a field", "no width", "no type", "unknown type", "row is no list", "cell is text", "repeat is text":
			if s.Validate(plainYAML(t, strings.Replace(goodForm, x.from, x.to, 1))) == nil {
				t.Errorf("%s: the schema allows it", x.name)
			}
		}
	}
}
