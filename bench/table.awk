# Turns the output of `go test -bench .` into the rows of the table in docs/performance.md.
/ratio/ {
	name = $1
	sub(/^Benchmark/, "", name)
	sub(/-[0-9]+$/, "", name)
	for (i = 3; i < NF; i += 2)
		of[$(i + 1)] = $i
	printf "| %s | %.2f | ± %.0f %% | %.2f | %.2f | %.0f |\n", name, of["ratio"], of["±%"], of["our-ns"] / 1000, of["their-ns"] / 1000, of["our-allocs"]
}
