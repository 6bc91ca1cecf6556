"""What people do in a day, a week, a quarter: each module tells one practice's part of it."""
