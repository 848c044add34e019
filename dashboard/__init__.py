"""A visitor's choices, and the panels that answer them. Only this room and `app.py` use Streamlit."""
