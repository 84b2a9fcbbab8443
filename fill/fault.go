package fill

import (
	"strconv"

	"hongtou/table"
)

// Fault is a value that does not go into its field: what table.Fault says of the data, and the field's place in the template.
type Fault struct {
	table.Fault
	Template string // 聘书.docx 正文第3段“……”
}

// Error is that of the data with a line for the template.
func (f *Fault) Error() string {
	text := f.Fault.Error()
	if f.Template != "" {
		text += "\n    模板: " + f.Template
	}
	return text
}

func itoa(n int) string { return strconv.Itoa(n) }
