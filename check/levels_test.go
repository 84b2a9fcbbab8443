package check_test

import (
	"slices"
	"testing"

	"hongtou/check"
)

// TestHeadingEnd: a heading on a line of its own has no mark at its end, an item of a list of sentences keeps its own.
func TestHeadingEnd(t *testing.T) {
	for _, x := range []struct {
		body string
		want []string // the marks that are found
	}{
		{"各单位要做到以下几点：\n\n（一）实行24小时值班。\n\n（二）严禁擅自脱岗。\n\n（三）落实零报告制度。\n\n请各单位遵照执行。", nil},
		{"一、实行24小时值班。\n\n二、严禁擅自脱岗。\n\n三、落实零报告制度。\n\n特此通知。", nil},
		{"（一）实行24小时值班。带班领导不得离岗。\n\n（二）严禁擅自脱岗。\n\n请各单位遵照执行。", nil},
		{"（一）实行24小时值班；\n\n（二）严禁擅自脱岗。\n\n请各单位遵照执行。", nil},
		{"一、总体要求。\n\n提高质量。\n\n二、工作安排。\n\n抓紧落实。", []string{"。", "。"}},
		{"一、总体要求\n\n二、工作安排。\n\n抓紧落实。", []string{"。"}},
		{"（一）提高质量。各单位要抓紧。\n\n（二）规范执法。\n\n1. 加强监督。\n\n2. 落实制度。", []string{"。"}},
	} {
		var got []string
		for _, f := range of(checked(check.Example("---\n"+x.body), ""), "L057") {
			got = append(got, f.Got)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s\n现为 %q\n应为 %q", x.body, got, x.want)
		}
	}
}
