"""Culture (文史与团结联谊): studios, publications, subscriptions, contacts with experts."""
