package notice

import "fmt"

// Chinese is a date as official documents have it, in arabic figures without padding: 2026年1月5日 (GB/T 9704-2012 7.3.5.4).
func (d Date) Chinese() string { return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day) }

// Before reports whether a date is before another; an absent one is not.
func (d Date) Before(e Date) bool {
	return !d.IsZero() && (d.Year < e.Year || d.Year == e.Year && (d.Month < e.Month || d.Month == e.Month && d.Day < e.Day))
}

// IsDay reports whether the Gregorian calendar has a day.
func IsDay(year, month, day int) bool {
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && (year%4 == 0 && year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day <= days
}

// Weekday is the weekday of a day of the Gregorian calendar, 0 for Sunday (Sakamoto's rule).
func Weekday(year, month, day int) int {
	if month < 3 {
		year--
	}
	return (year + year/4 - year/100 + year/400 + [...]int{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}[month-1] + day) % 7
}
