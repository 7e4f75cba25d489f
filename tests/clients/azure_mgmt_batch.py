"""Makes a pool with the package azure-mgmt-batch, of whatever version is on the path.

Standard input: a JSON object with url, subscription, resourceGroup, account, pool and body. Standard output: a JSON object
with the errors of the package's own validation; without any, the request was sent.
"""

import json
import sys
import time

from azure.core.credentials import AccessToken
from azure.core.pipeline.policies import SansIOHTTPPolicy
from azure.mgmt import batch
from azure.mgmt.batch import models


class Credential:
    def get_token(self, *_scopes, **_options):
        return AccessToken("token", int(time.time()) + 3600)


def main():
    job = json.load(sys.stdin)
    kind = getattr(batch, "BatchManagementClient", None) or batch.BatchManagement
    client = kind(
        Credential(),
        job["subscription"],
        base_url=job["url"],
        # The package's own policy refuses to send a token without TLS.
        authentication_policy=SansIOHTTPPolicy(),
    )
    errors = []
    if hasattr(models.Pool, "deserialize"):
        pool = models.Pool.deserialize(job["body"])
        if hasattr(pool, "validate"):
            errors = [str(error) for error in pool.validate()]
        if hasattr(client.pool, "_serialize"):
            # Generated clients turn it off.
            client.pool._serialize.client_side_validation = True
    else:
        pool = models.Pool(job["body"])
    if not errors:
        try:
            client.pool.create(job["resourceGroup"], job["account"], job["pool"], pool)
        except Exception as error:  # whatever a version raises is its opinion
            errors = [f"{type(error).__name__}: {error}"]
    json.dump({"errors": errors}, sys.stdout)


main()
