"""Starts moto's server with two of AWS's managed policies, which tells at /moto-api/data.json what is stored in it.

Moto's own listing calls what it holds for values, and stumbles over passwords that it will not tell. Copies of all
managed policies in each account would make up nearly all of what it stores.
"""

import json
import sys

from moto.core.model_instances import model_data
from moto.iam import models as iam
from moto.moto_api._internal.responses import MotoAPIResponse
from moto.server import main

MANAGED = ("AdministratorAccess", "ReadOnlyAccess")
known = json.loads(iam.aws_managed_policies_data)
iam.aws_managed_policies_data = json.dumps({name: known[name] for name in MANAGED})


def stored(self, request, full_url, headers):
    found = {
        f"{service}.{name}": [vars(instance) for instance in model.instances_tracked]
        for service, models in sorted(model_data.items())
        for name, model in sorted(models.items())
    }
    return 200, {"Content-Type": "application/json"}, json.dumps(found, default=str, skipkeys=True)


MotoAPIResponse.model_data = stored
main(sys.argv[1:])
