package notice

import "fmt"

// Chinese is a date as official documents have it, in arabic figures without padding: 2026年1月5日 (GB/T 9704-2012 7.3.5.4).
func (d Date) Chinese() string { return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day) }

// Before reports whether a date is before another; an absent one is not.
func (d Date) Before(e Date) bool {
	return !d.IsZero() && (d.Year < e.Year || d.Year == e.Year && (d.Month < e.Month || d.Month == e.Month && d.Day < e.Day))
}

// Weekday is a valid date's weekday, 0 for Sunday (Sakamoto's rule).
func (d Date) Weekday() int {
	y := d.Year
	if d.Month < 3 {
		y--
	}
	return (y + y/4 - y/100 + y/400 + [...]int{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}[d.Month-1] + d.Day) % 7
}
