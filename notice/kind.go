package notice

// Kind is 文种.
type Kind string

// KindInfo says what follows from a kind when the source is silent.
type KindInfo struct {
	Kind      Kind
	Official  bool // one of the fifteen of article 8 of 《党政机关公文处理工作条例》
	Format    Format
	Direction Direction
}

// Kinds is the table of kinds; a new kind is a row here, a sample and a golden.
var Kinds = []KindInfo{
	{"决议", true, Document, Downward},
	{"决定", true, Document, Downward},
	{"命令", true, Order, Downward},
	{"公报", true, Document, Downward},
	{"公告", true, Document, Downward},
	{"通告", true, Document, Downward},
	{"意见", true, Document, Downward},
	{"通知", true, Document, Downward},
	{"通报", true, Document, Downward},
	{"报告", true, Document, Upward},
	{"请示", true, Document, Upward},
	{"批复", true, Document, Downward},
	{"议案", true, Document, Upward},
	{"函", true, Letter, Parallel},
	{"纪要", true, Minutes, Downward},
	{"总结", false, Plain, Upward},
	{"方案", false, Plain, Downward},
	{"计划", false, Plain, Downward},
	{"要点", false, Plain, Downward},
	{"讲话稿", false, Plain, Downward},
	{"汇报", false, Plain, Upward},
	{"名单", false, Plain, Downward},
}

// Lookup finds a kind by name; 令 is 命令.
func Lookup(name string) (KindInfo, bool) {
	if name == "令" {
		name = "命令"
	}
	for _, k := range Kinds {
		if string(k.Kind) == name {
			return k, true
		}
	}
	return KindInfo{}, false
}
