"""What real browsers do: scenarios, the traces they gave, and the commands that run and compare them."""
