package notice

import (
	"errors"
	"fmt"
	"testing"
)

// ExampleFault shows the one shape that every message about a source has.
func ExampleFault() {
	err := Faults([]*Fault{
		{Pos: Pos{File: "通知.md", Line: 4, Col: 7}, Field: "成文日期", Problem: "日历上没有这一天", Got: "2026-02-30"},
		{Pos: Pos{File: "通知.md", Line: 9, Col: 1}, Field: "名单", Problem: "指令没有结束", Want: "单独一行 :::", Basis: "GB/T 9704-2012 7.3.3"},
	})
	fmt.Println(err)
	// Output:
	// 通知.md:4:7: 成文日期: 日历上没有这一天
	//     现为: 2026-02-30
	// 通知.md:9:1: 名单: 指令没有结束
	//     应为: 单独一行 :::
	//     依据: GB/T 9704-2012 7.3.3
}

// TestFaults: no fault is no error, and each of several can be found again.
func TestFaults(t *testing.T) {
	if err := Faults(nil); err != nil {
		t.Error(err)
	}
	first := &Fault{Field: "标题", Problem: "太长"}
	err := fmt.Errorf("读取: %w", Faults([]*Fault{first, {Field: "主送", Problem: "没有"}}))
	var f *Fault
	if !errors.As(err, &f) || f != first {
		t.Errorf("%v", f)
	}
}

// TestKinds holds the table (T001) to 党政机关公文处理工作条例 article 8: fifteen kinds, each with a format and a direction.
func TestKinds(t *testing.T) {
	for _, k := range []string{"决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要"} {
		info, ok := Lookup(k)
		if !ok || info.Format == "" || info.Direction == "" {
			t.Errorf("%s: %+v", k, info)
		}
	}
	for kind, want := range map[string]KindInfo{
		"请示": {Format: Document, Direction: Upward}, "报告": {Format: Document, Direction: Upward}, "函": {Format: Letter, Direction: Parallel},
		"命令": {Format: Order, Direction: Downward}, "纪要": {Format: Minutes, Direction: Downward}, "总结": {Format: Plain},
	} {
		if info, _ := Lookup(kind); info.Format != want.Format || want.Direction != "" && info.Direction != want.Direction {
			t.Errorf("%s: %+v", kind, info)
		}
	}
	if _, ok := Lookup("通之"); ok {
		t.Error("通之 is a kind")
	}
}
