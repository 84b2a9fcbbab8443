package check_test

import (
	"testing"

	"hongtou/check"
)

// TestCopied: an organ's name is not cut inside its brackets.
func TestCopied(t *testing.T) {
	for front, want := range map[check.Example]int{
		"主送: 各县（市、区）卫生健康局\n抄送: 各县（市、区）人民政府":      0,
		"主送: 各县（市、区）卫生健康局，区）局\n抄送: 各县（市、区）卫生健康局": 1,
		"主送: 市财政局、市教育局\n抄送: 市审计局、市教育局":           1,
		"主送: 各县（市、区\n抄送: 各县（市、区":                 1,
	} {
		if got := of(checked(front, ""), "L048"); len(got) != want {
			t.Errorf("%s: %d found, want %d: %v", front, len(got), want, ids(got))
		}
	}
}
