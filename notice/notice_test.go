package notice

import (
	"errors"
	"fmt"
	"testing"
	"time"
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

// TestLabels: labels as they are written and read, in every form that authors type.
func TestLabels(t *testing.T) {
	for n, want := range map[int]string{1: "一、", 10: "十、", 11: "十一、", 20: "二十、", 35: "三十五、", 99: "九十九、", 101: "一零一、"} {
		if got := Label(1, n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for level := 1; level <= 4; level++ {
		for n := 1; n < 100; n++ {
			if got := LabelNumber(Label(level, n)); got != n {
				t.Errorf("%s reads as %d", Label(level, n), got)
			}
		}
	}
	for label, want := range map[string]int{"(三)": 3, "（１２）": 12, "７．": 7, "5、": 5, "": 0, "甲、": 0} {
		if got := LabelNumber(label); got != want {
			t.Errorf("%s: %d, want %d", label, got, want)
		}
	}
}

// TestDates holds the calendar to package time.
func TestDates(t *testing.T) {
	for day := time.Date(1899, 12, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2105; day = day.AddDate(0, 0, 1) {
		y, m, d := day.Date()
		date := Date{Year: y, Month: int(m), Day: d}
		if !date.Valid() || date.Weekday() != int(day.Weekday()) {
			t.Fatalf("%v: %t, weekday %d", day, date.Valid(), date.Weekday())
		}
		if date.Day++; day.AddDate(0, 0, 1).Month() != m && date.Valid() {
			t.Fatalf("the day after %v is one", day)
		}
	}
	a, b := Date{Year: 2026, Month: 6, Day: 21}, Date{Year: 2026, Month: 7, Day: 1}
	if !a.Before(b) || b.Before(a) || a.Before(a) || (Date{}).Before(a) || a.Chinese() != "2026年6月21日" {
		t.Error(a.Chinese())
	}
}
