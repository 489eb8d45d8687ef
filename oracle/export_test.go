package oracle

// Forget lets the judge guess nothing of the next line.
func (j *Judge) Forget() { j.blanks = blanks{} }

// Guesses tells whether the judge reads the line in one go.
func (j *Judge) Guesses(line []byte) bool {
	var r reading
	_, understood := j.blanks.read(line, &r)
	return understood
}
