package notice

// House is 单位: what an office has settled for all its documents. What it says of a document's words (Names to CC, Seal, Geometry) holds where
// the document's own source says nothing; the rest is how its documents look. The zero House is the standard's own figures.
type House struct {
	File     string    // the settings' path, for messages
	Names    []Text    // 名称: the office's full name, then its standard short forms
	Mark     HouseMark // 机关标志
	Prefixes []Text    // 发文代字
	Printer  Text      // 印发机关
	CC       HouseCC   // 抄送
	Faces    Faces     // 字体
	CopyFace Text      // 份号字体: 黑体 (the usual one), 仿宋 or 宋体
	OrderNo  Text      // 令号字体: 仿宋 (the usual one) or 黑体
	Latin    Text      // 西文字体: 随文 (that of the text around) or 宋体
	Rule     HouseRule // 红色分隔线
	Seal     Number    // 印章直径, whole millimetres
	Head     Text      // 版头: 印出, or 预印 for paper that has the mark and the red rule on it already
	Geometry Geometry  // 版式
	Binding  Number    // 订口 in millimetres, of odd pages
	Mirrored Flag      // 双面对称: 订口 on the right of even pages
	PlainNo  Text      // 白头页码: 外侧 or 居中

	Checks Checks // 检查
}

// HouseMark is 发文机关标志 as an office has it: its text by format ("" for the usual one) and its type. Width and Narrowest are per cents of a
// character's natural width: the usual one, and the narrowest that a long mark is set in before it is made smaller.
type HouseMark struct {
	Document, Letter, Order, Minutes Text
	Size                             Number // in points
	Width, Narrowest                 Number
}

// Of is the text of a format's mark.
func (m *HouseMark) Of(f Format) Text {
	switch f {
	case Document:
		return m.Document
	case Letter:
		return m.Letter
	case Order:
		return m.Order
	case Minutes:
		return m.Minutes
	}
	return Text{}
}

// HouseCC is an office's habit of 抄送 in documents that go down or across: Usual for one that names nobody, Always behind whom it names.
type HouseCC struct {
	Usual, Always Recipients
}

// HouseRule is 红色分隔线: its thickness in millimetres, and whether a star stands in its middle.
type HouseRule struct {
	Thickness Number
	Star      Flag
}

// Number is a number that an author wrote; the Value 0 is none.
type Number struct {
	Value float64
	Pos   Pos
}

// Flag is a yes or no that an author wrote.
type Flag struct {
	On  bool
	Pos Pos
}

// Faces are an office's own font files, by the standard's name of the face they are used for: PATH or PATH#N for face N of a collection,
// relative to the house's folder; an empty one keeps the usual face.
type Faces struct {
	FangSong, Kai, Hei, BiaoSong, SongTi Text
}
