"""Places by what people say: street names, house numbers, crossings, and the way back."""
