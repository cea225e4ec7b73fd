package demo

// The tests load the city hundreds of times; what a hash costs is not theirs.
func init() { hashing.Memory, hashing.Iterations = 64, 1 }
