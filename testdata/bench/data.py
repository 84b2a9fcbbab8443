"""Rows for the forms: data.py N. With 0, one row whose values are their own fields' names in braces, for making a template."""
import csv, sys

n = int(sys.argv[1])
names = "单位,姓名,电话,联络员,联络员电话,方向,方案".split(",")
w = csv.writer(sys.stdout)
w.writerow(names)
if n == 0:
    w.writerow("{%s}" % x for x in names)
for i in range(n):
    w.writerow(["示例市第%d人民医院" % (i % 40 + 1), "王" + chr(0x4E00 + i % 700) + chr(0x6000 + i % 90), "138%08d" % i, "李" + chr(0x5000 + i % 300),
                "0551-6543%04d" % (i % 9000 + 1), "平台建设、惠民服务", "以病人为中心，优化就诊流程，推行预约诊疗，公开服务承诺，改进作风。" * 5])
