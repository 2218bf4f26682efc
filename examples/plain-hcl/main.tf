# A ConnectWise instance in HCL, without CDKTF.
terraform {
  required_version = ">= 1.11"
  required_providers {
    openconnectors = { source = "terraform.local/connectors/openconnectors" }
  }
}

variable "cw_private_key" {
  description = "Private half of the ConnectWise API key."
  type        = string
  ephemeral   = true
}

variable "cw_client_id" {
  description = "ConnectWise client id of the integration, a GUID."
  type        = string
  sensitive   = true
}

# Account from OPENCONNECTORS_BASE_URL, OPENCONNECTORS_USER_SECRET and OPENCONNECTORS_ORGANIZATION_SECRET.
provider "openconnectors" {}

resource "openconnectors_connectwise_instance" "crm" {
  name           = "cw-plain-hcl"
  base_url       = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company        = "acme"
  public_key     = "PUBLICKEY0000001"
  private_key_wo = var.cw_private_key
  client_id      = var.cw_client_id
  creation_key   = "plain-hcl/crm" # names this resource across interrupted runs; unique in the account
}

output "crm_token" {
  value     = openconnectors_connectwise_instance.crm.token
  sensitive = true
}
