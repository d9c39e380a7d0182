/// Meetings.
