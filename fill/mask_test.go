package fill

import "testing"

// TestMask: numbers that are somebody's are hidden in a text; in a message also those with a digit too few or too many.
func TestMask(t *testing.T) {
	for name, x := range map[string]struct {
		mask func(string) string
		want map[string]string
	}{
		"Mask": {Mask, map[string]string{
			"34010119600101001X": "340***********001X",
			"３４０１０１１９６００１０１００１Ｘ": "３４０***********００１Ｘ",
			"340101600101001":      "340********1001",
			"王明13800138000、李红":     "王明138****8000、李红",
			"138 0013 8000":        "138 **** 8000",
			"+86-13800138000":      "+86-138****8000",
			"0551-65432100":        "0551-****2100",
			"(010)65432100":        "(010)65432100", // without its area's code nobody's for certain
			"01065432100":          "010****2100",
			"示卫〔2026〕64号，12000元":   "示卫〔2026〕64号，12000元",
			"2026-06-21":           "2026-06-21",
			"11800138000":          "11800138000",
			"6222021234567890123":  "6222021234567890123",
			"":                     "",
			"340101196001010010甲乙": "340***********0010甲乙",
		}},
		"MaskSaid": {MaskSaid, map[string]string{
			"34010119600101001X": "340***********001X",
			"3401011960010100":   "340***********00",
			"138001380":          "138****80",
			"2026-06-21":         "2026-06-21",
			"19600101":           "19600101",
			"12000.00":           "12000.00",
		}},
	} {
		for in, want := range x.want {
			if got := x.mask(in); got != want {
				t.Errorf("%s(%q): %q, want %q", name, in, got, want)
			}
		}
	}
}
