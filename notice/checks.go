package notice

// Checks is 检查 in an office's settings: what it wants of package check beyond the catalogue.
type Checks struct {
	Off    []Text  // 不检查: rules by id
	Levels []Level // 级别
	Words  []Word  // 词表
}

// Level gives a rule another severity (级别: 错误, 警告 or 提示).
type Level struct {
	Rule, Severity Text
}

// Word is an entry of an office's word list (词表): a word that shall not stand in a text, or, with Instead (改为), that another shall stand for.
type Word struct {
	Word, Instead, Severity, Reason Text
}
