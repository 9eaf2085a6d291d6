"""Users of the other tool: coders here, never accounts."""

from apps.exchange.material import Coder


def read_users(ground, users):
    for number, node in enumerate(users.all("User"), 1):
        key, guid = ground.enter("coders", node.get("guid"))
        name = node.get("name") or node.get("id") or f"Coder {number}"
        ground.material.coders.append(Coder(key=key, guid=guid, place=f"User “{name}”", name=name))
