"""Information on public opinion (社情民意信息), and every event of its adoption (采用)."""
