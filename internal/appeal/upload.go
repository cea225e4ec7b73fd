package appeal

// Upload is a file as it came in, with its bytes.
type Upload struct {
	Name    string
	Type    string
	Content []byte
}
