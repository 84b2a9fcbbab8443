package source

import "hongtou/notice"

// key is one row of a table of keys: the key's name, what it means (shown by an
// editor through the schema), the values that it is confined to, if any, and the
// field of T that it fills, whose Go type is the key's type: see shapeOf.
type key[T any] struct {
	name   string
	about  string
	values []string
	field  func(*T) any
}

// textList is a list of texts in which a single text is a list of one.
type textList = []notice.Text

// choice is a text that is confined to a few values.
type choice notice.Text

// path is a file's name.
type path notice.Text

// raw is a value that another stage reads.
type raw struct{ value value }

// frontKeys is every key of the front matter, in the order of the page.
var frontKeys = []key[notice.Notice]{
	{"文种", "必填。十五种法定文种之一，或总结、方案、计划、要点、讲话稿、汇报、名单；决定格式、行文方向和必备要素", kindNames(),
		func(n *notice.Notice) any { return &n.Kind }},
	{"格式", "版面格式；默认随文种：函为信函，命令为命令，纪要为纪要，总结、方案等为白头，其余为文件", []string{"文件", "信函", "命令", "纪要", "白头"},
		func(n *notice.Notice) any { return &n.Format }},
	{"行文方向", "默认随文种", []string{"上行", "下行", "平行"},
		func(n *notice.Notice) any { return &n.Direction }},
	{"发文机关", "发文机关全称或规范化简称；联合行文写成列表，主办机关在前。白头以外必填", nil,
		func(n *notice.Notice) any { return &n.Organs }},
	{"机关标志", "红色发文机关标志的文字；默认为发文机关加“文件”（信函和联合上行文不加，命令加“令”，纪要加“纪要”）", nil,
		func(n *notice.Notice) any { return &n.Marks }},
	{"发文字号", "如 示卫〔2026〕64号；命令中为令号（第328号），纪要中为期号。有红头时必填", nil,
		func(n *notice.Notice) any { return &n.DocNumber }},
	{"份号", "印制份数的顺序号，六位，如 000001；涉密公文应当标注", nil,
		func(n *notice.Notice) any { return &n.CopyNumber }},
	{"密级", "绝密、机密或秘密", nil,
		func(n *notice.Notice) any { return &n.Secrecy }},
	{"保密期限", "如 1年", nil,
		func(n *notice.Notice) any { return &n.SecrecyTerm }},
	{"紧急程度", "特急或加急", nil,
		func(n *notice.Notice) any { return &n.Urgency }},
	{"签发人", "上行文标注签发人姓名；多人写成列表", nil,
		func(n *notice.Notice) any { return &n.Signers }},
	{"标题", "公文标题；用 ｜ 强制换行。命令以外必填", nil,
		func(n *notice.Notice) any { return &n.Title }},
	{"题下文字", "印在标题之下的一行或几行，如讲话人和日期，或 （2026年1月16日示例市第五届人民代表大会第六次会议通过）；写了就不在文末落款，除非又写署名", nil,
		func(n *notice.Notice) any { return &n.Bylines }},
	{"主送", "主送机关。文字照写；列表用“、”连接；列表的列表组内用“、”、组间用“，”；末尾自动加“：”", nil,
		func(n *notice.Notice) any { return &n.Recipients }},
	{"附件", "附件列表，每项是附件名称，或带有文件、正文、表单、另附之一的一组键", nil,
		func(n *notice.Notice) any { return &n.Attachments }},
	{"正文附页", "一个没有首部的 Markdown 文件，作为所印发、转发、批转的原文另面编排，不标“附件”", nil,
		func(n *notice.Notice) any { return &n.Annex }},
	{"署名", "落款的机关；默认为发文机关", nil,
		func(n *notice.Notice) any { return &n.Signatures }},
	{"成文日期", "如 2026-06-21 或 2026年6月21日。白头以外必填", nil,
		func(n *notice.Notice) any { return &n.Issued }},
	{"印章", "无、有，或 {图: 文件, 直径: 42}（直径以毫米计，图只在样张中显示）；有红头的文件和信函默认为有", []string{"无", "有"},
		func(n *notice.Notice) any { return &n.Seal }},
	{"签名章", "命令的签署：列表，每项 {职务, 姓名, 图}", nil,
		func(n *notice.Notice) any { return &n.Stamps }},
	{"附注", "如 此件公开发布；不写圆括号", nil,
		func(n *notice.Notice) any { return &n.Note }},
	{"出席", "纪要的出席人员", nil,
		func(n *notice.Notice) any { return &n.Present }},
	{"请假", "纪要的请假人员", nil,
		func(n *notice.Notice) any { return &n.Excused }},
	{"列席", "纪要的列席人员", nil,
		func(n *notice.Notice) any { return &n.Observers }},
	{"主送移至版记", "是：主送机关改写在版记中抄送之上", nil,
		func(n *notice.Notice) any { return &n.ToImprint }},
	{"抄送", "抄送机关，写法同主送，末尾自动加“。”；无：不抄送，也不用单位设置中的抄送", nil,
		func(n *notice.Notice) any { return &n.CC }},
	{"印发机关", "公文的送印机关，与印发日期同在版记末行", nil,
		func(n *notice.Notice) any { return &n.Printer }},
	{"印发日期", "如 2026-06-21 或 2026年6月21日", nil,
		func(n *notice.Notice) any { return &n.PrintDate }},
	{"版记其他", "共印N份、校对等，各占一行，写在印发机关之上", nil,
		func(n *notice.Notice) any { return &n.ImprintMore }},
	{"单位", "版式所属单位：名称或文件夹；默认国标", nil,
		func(n *notice.Notice) any { return &n.House }},
	{"版式", "DOCX 的页面设置：通行（默认）或严格（GB/T 33476.2）", []string{"通行", "严格"},
		func(n *notice.Notice) any { return &n.Geometry }},
	{"关键词", "只写入文件属性", nil,
		func(n *notice.Notice) any { return &n.Keywords }},
	{"公开方式", "只写入文件属性", nil,
		func(n *notice.Notice) any { return &n.Openness }},
}

// kindNames is the names of notice.Kinds, and 令.
func kindNames() []string {
	names := make([]string, 0, len(notice.Kinds)+1)
	for _, k := range notice.Kinds {
		names = append(names, string(k.Kind))
	}
	return append(names, "令")
}

// attachment is one 附件 as the front matter has it.
type attachment struct {
	Name   notice.Text
	File   path
	InBody bool
	Form   notice.Text
	Data   raw
	Apart  bool
	pos    notice.Pos
}

// attachmentKeys is the keys of one 附件.
var attachmentKeys = []key[attachment]{
	{"名称", "附件名称，不加书名号和标点", nil, func(a *attachment) any { return &a.Name }},
	{"文件", "附件正文所在的 Markdown 文件，没有首部", nil, func(a *attachment) any { return &a.File }},
	{"正文", "是：附件正文写在本文件的 ::: 附件 N 与 ::: 之间", nil, func(a *attachment) any { return &a.InBody }},
	{"表单", "表单的名称或路径", nil, func(a *attachment) any { return &a.Form }},
	{"数据", "表单各栏的值，或数据文件的路径", nil, func(a *attachment) any { return &a.Data }},
	{"另附", "是：附件不与正文一起装订；给了文件或正文时，另生成一个文件", nil, func(a *attachment) any { return &a.Apart }},
}

// seal is 印章 when it is a mapping.
type seal struct {
	Picture  path
	Diameter notice.Text
}

// sealKeys is the keys of 印章.
var sealKeys = []key[seal]{
	{"图", "印章图片（PNG 或 JPEG），只在样张中显示", nil, func(s *seal) any { return &s.Picture }},
	{"直径", "毫米，整数", nil, func(s *seal) any { return &s.Diameter }},
}

// stamp is one 签名章 as the front matter has it.
type stamp struct {
	Post, Name notice.Text
	Picture    path
}

// stampKeys is the keys of one 签名章.
var stampKeys = []key[stamp]{
	{"职务", "如 市长", nil, func(s *stamp) any { return &s.Post }},
	{"姓名", "签署人姓名", nil, func(s *stamp) any { return &s.Name }},
	{"图", "签名章图片（PNG 或 JPEG），只在样张中显示", nil, func(s *stamp) any { return &s.Picture }},
}

// shape is the form of a key's value in words (应为) and as JSON Schema.
type shape struct {
	want   string
	schema object
}

// The schemas that shapes share. YAML reads a bare 007 or 2026 as a number; here it is text.
var (
	textSchema  = object{{"type", []string{"string", "number"}}}
	textsSchema = object{{"anyOf", []any{textSchema, object{{"type", "array"}, {"items", textSchema}}}}}
	boolSchema  = object{{"enum", []any{true, false, "是", "否"}}}
	dateSchema  = object{{"type", "string"}, {"pattern", `^(\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)$`}}
)

// shapeOf is the shape of a field, by its Go type.
func shapeOf(field any, values []string) shape {
	switch f := field.(type) {
	case custom:
		return f.shape()
	case *notice.Kind, *notice.Format, *notice.Direction, *notice.Geometry, *choice:
		return shape{oneOf(values), object{{"enum", values}}}
	case *notice.Text:
		return shape{"文字", textSchema}
	case *path:
		return shape{"文件路径", object{{"type", "string"}}}
	case *[]notice.Block:
		return shape{"文件路径", object{{"type", "string"}}}
	case *textList:
		return shape{"文字，或文字的列表", textsSchema}
	case *notice.Recipients:
		return shape{"文字、列表，或列表的列表", object{{"anyOf", []any{textSchema,
			object{{"type", "array"}, {"items", textsSchema}}}}}}
	case *notice.Date:
		return shape{"日期，如 2026-06-21 或 2026年6月21日", dateSchema}
	case *bool:
		return shape{"是 或 否", boolSchema}
	case *notice.Seal:
		return shape{"无、有，或 {图: 文件, 直径: 42}", object{{"anyOf", []any{object{{"enum", values}}, mapSchema(sealKeys)}}}}
	case *[]notice.Stamp:
		return shape{"列表，每项 {职务, 姓名, 图}", object{{"type", "array"}, {"items", mapSchema(stampKeys, "姓名")}}}
	case *[]notice.Attachment:
		return shape{"列表，每项是附件名称或 {名称, 文件|正文|表单, 另附}", object{{"anyOf", []any{textSchema, object{{"type", "array"},
			{"items", object{{"anyOf", []any{textSchema, mapSchema(attachmentKeys, "名称")}}}}}}}}}
	case *notice.Flag:
		return shape{"是 或 否", boolSchema}
	case *notice.Number:
		return shape{"数字", textSchema}
	case *notice.Faces:
		return shape{"一组键：仿宋、楷体、黑体、小标宋、宋体", mapSchema(faceKeys)}
	case *notice.HouseMark:
		return shape{"一组键：文件、信函、命令、纪要、字号、字宽、最窄", mapSchema(markKeys)}
	case *notice.HouseCC:
		return shape{"一组键：默认、追加", mapSchema(ccKeys)}
	case *notice.HouseRule:
		return shape{"一组键：粗、五角星", mapSchema(ruleKeys)}
	}
	if s, ok := formShape(field, values); ok {
		return s
	}
	return shape{"一组键，或文件路径", object{{"type", []string{"object", "string"}}}} // *raw
}
