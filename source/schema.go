package source

import (
	"bytes"
	"encoding/json"
	"strings"
)

// object is a JSON object whose members keep their order, which is the order in which an editor offers them.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.WriteString(","[:min(i, 1)])
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// mapSchema is the schema of a mapping with the keys of a table, of which the named ones are required.
func mapSchema[T any](keys []key[T], required ...string) object {
	var properties object
	for _, k := range keys {
		schema := append(object{{"description", k.about}}, shapeOf(k.field(new(T)), k.values).schema...)
		properties = append(properties, member{k.name, schema})
	}
	o := object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
	if len(required) > 0 {
		o = append(o, member{"required", required})
	}
	return o
}

// oneOf names the values that a key is confined to.
func oneOf(values []string) string { return strings.Join(values, "、") + " 之一" }

// Schema is the JSON Schema (draft 2020-12) of the front matter, made of the
// table of keys that the reader uses. Under $defs it describes the body's directives.
func Schema() []byte {
	var kinds []any
	for _, d := range directives {
		kinds = append(kinds, object{{"const", d.name}, {"description", d.about}})
	}
	o := document("公文首部", "公文源文件开头两行 --- 之间的内容", mapSchema(frontKeys, "文种"))
	return indented(append(o, member{"$defs", object{{"指令", object{{"description", "正文中的指令，写作 ::: 名称 参数，以 ::: 结束"}, {"oneOf", kinds}}}}}))
}

// FormSchema is the JSON Schema of a form's file.
func FormSchema() []byte {
	return indented(document("表单", "一个表单：空白表、填好的表、收集表和核对都由它而来", mapSchema(formKeys, "表单", "列", "字段", "行")))
}

// document is a schema that stands by itself.
func document(title, about string, schema object) object {
	return append(object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}, {"description", about}}, schema...)
}
