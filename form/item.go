package form

import (
	"fmt"
	"regexp"
	"strconv"
)

// rowName is how messages name an item of a list, counted from 1: 成员第3行.
func rowName(list string, item int) string { return fmt.Sprintf("%s第%d行", list, item) }

// ItemName is how messages name a field of an item of a list, counted from 1: 成员第3行 姓名.
func ItemName(list string, item int, field string) string { return rowName(list, item) + " " + field }

var itemName = regexp.MustCompile(`^(.+?)第(\d+)行 (.+)$`)

// ItemOf takes a name of ItemName's apart; of any other name the item is 0.
func ItemOf(name string) (list string, item int, field string) {
	m := itemName.FindStringSubmatch(name)
	if m == nil {
		return "", 0, ""
	}
	item, _ = strconv.Atoi(m[2])
	return m[1], item, m[3]
}
