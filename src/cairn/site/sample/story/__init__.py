"""Two months of Rosa Lindqvist, who works in a platform team and leads it without a title. All of it is made up."""
