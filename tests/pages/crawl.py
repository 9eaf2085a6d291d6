"""Following every link of the site, as a visitor would."""

from collections import deque
from urllib.parse import urlsplit

from tests.pages.dom import Page

# The API's documentation and the admin are other people's pages; a feed is none.
NOT_OURS = ("/api/", "/admin/", "/static/", "/feed/")


class Crawl:
    """What a client finds from "/" on: `pages` by address, `faults` as sentences."""

    def __init__(self, client, start=("/",), with_queries=True):
        self.client, self.with_queries = client, with_queries
        self.ids, self.links, self.faults, self.raw = {}, {}, [], []
        self.redirects = {}
        waiting = deque(start)
        seen = set(start)
        while waiting:
            for target in self.visit(waiting.popleft()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        self.check_fragments()

    def visit(self, address):
        """Fetch a page, keep its ids and links, and return the addresses that it leads to."""
        response = self.client.get(address)
        if response.streaming:
            deque(response.streaming_content, maxlen=0)  # read to its end, a file is closed
        if response.status_code in (301, 302):
            self.redirects[address] = response.url
            self.links[address] = []
            return [response.url.split("#")[0]]
        if response.status_code != 200:
            self.faults.append(f"{address} answers {response.status_code}")
            self.links[address] = []
            return []
        if not response.headers["Content-Type"].startswith("text/html"):
            self.links[address] = []
            return []
        page = Page(response.content.decode(), address)
        self.ids[address] = page.ids
        self.links[address] = page.links()
        if "[[" in page.text:
            at = page.text.index("[[")
            self.faults.append(f"{address} shows a link as it is written: {page.text[at : at + 60]}")
        return [target for target, _ in self.links[address] if self.is_followed(target)]

    def is_followed(self, target):
        path, query = urlsplit(target).path, urlsplit(target).query
        if target.startswith(NOT_OURS):
            return False
        if path == "/query/" and "%20AND%20" in query:  # each number leads to a narrower query, without end
            return False
        if "format=" in query and "&" in query:  # the file of the whole list stands for those of what is narrowed
            return False
        return self.with_queries or not query or query.startswith("page=")

    def check_fragments(self):
        """Every link to a place within a page leads to a place that is there."""
        for address, links in self.links.items():
            for target, fragment in links:
                target = self.redirects.get(target, target).split("#")[0]
                if fragment and target in self.ids and fragment not in self.ids[target]:
                    self.faults.append(f"{address} leads to {target}#{fragment}, and there is no such place")
